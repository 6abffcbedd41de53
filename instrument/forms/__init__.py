"""Forms to collect answers with, made from one version of the questionnaire."""
