"""How long a visitor waits when many come at once: this server beside others, with one and the same app."""
