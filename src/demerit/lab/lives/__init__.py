"""Lives as the page shows them."""
