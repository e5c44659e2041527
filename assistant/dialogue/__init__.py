"""From an answer to a reply: read, safety, move, choose, wording, guardrail, close."""
