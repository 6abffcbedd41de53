"""How well items measure one thing: reliability, and whether they do so alike in every wave."""
