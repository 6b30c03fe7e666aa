"""What is out among learners."""
