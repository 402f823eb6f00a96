"""What is measured against: the least a program of each kind can do."""
