"""What is out among learners, and what a further release makes of it."""
