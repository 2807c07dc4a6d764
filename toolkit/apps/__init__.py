"""One module per app: it joins what the domain knows with what the page shows."""
