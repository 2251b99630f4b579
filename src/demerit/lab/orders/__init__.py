"""What the page asks for: checked as a whole, then turned into a job.

In: JSON of a request. Out: a `Job` or a `SweepJob`, or a refusal in one sentence.
"""
