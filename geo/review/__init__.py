"""Review: what reading proposes as drafts, and what a person decides about them. Nothing is stored unconfirmed."""
