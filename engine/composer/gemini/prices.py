"""What Gemini's models cost, for an estimate: the paid tier's prices for text, thoughts paid like the answer.

From https://ai.google.dev/gemini-api/docs/pricing, for prompts below 200,000 tokens, where all of ours are.
"""

from engine.model.cost import PriceList

PRICES = PriceList(
    "7 October 2026",
    {
        "gemini-2.5-flash-lite": (0.10, 0.40),
        "gemini-2.5-flash": (0.30, 2.50),
        "gemini-2.5-pro": (1.25, 10.00),
        "gemini-3.1-flash-lite": (0.25, 1.50),
        "gemini-3.1-pro-preview": (2.00, 12.00),
        "gemini-3.5-flash-lite": (0.30, 2.50),
        "gemini-3.5-flash": (1.50, 9.00),
        "gemini-3.8-flash": (0.75, 3.75),  # announced to double on 1 January 2027
    },
)
