"""Made-up fieldwork with a known truth: people, their answers, and exports as platforms write them.

`truth.yaml` says what is planted; `fieldwork` puts the steps together. Nothing here knows an item
of any study but through the truth and the study's keys.
"""
