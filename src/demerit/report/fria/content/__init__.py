"""What an impact assessment is made of: its outline, parts and blocks, and scales of likelihood and severity."""
