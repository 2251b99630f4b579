"""What the page asks for: checked as a whole, then turned into a job."""
