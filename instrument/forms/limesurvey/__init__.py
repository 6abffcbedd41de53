"""A survey as LimeSurvey imports it: its groups and questions, and the two files that hold it."""
