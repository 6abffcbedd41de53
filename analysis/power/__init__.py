"""What a next wave of people in overlapping groups could find."""
