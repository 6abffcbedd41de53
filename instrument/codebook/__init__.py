"""The codebook: pages for people and a table for programs, made from the questionnaire."""
