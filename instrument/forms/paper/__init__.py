"""The questionnaire on paper: one sheet of questions, written as a PDF to fill in or a DOCX."""
