"""The sheet on which colleagues review a version: all languages side by side, time and level."""
