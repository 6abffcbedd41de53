"""The survey instrument: questionnaire definition, forms, codebook."""
