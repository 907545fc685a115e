"""The composer `openai`: any server that speaks OpenAI's wire (Ollama, llama.cpp, vLLM, LM Studio, hosted ones)."""

import re

from engine.composer.language.composer import Asked, LanguageComposer, Listed
from engine.composer.language.errand import Patience
from engine.composer.openai.failures import SERVICE


class OpenAIComposer(LanguageComposer):
    """Has a model behind an OpenAI-compatible server write the sheet; see `engine.composer.Composer`."""

    name = "openai"
    service = SERVICE
    # Names such as "qwen3:8b", "meta-llama/Llama-3.1-8B-Instruct" and "hf.co/x/y:Q4_K_M".
    model_names = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}$", re.ASCII)
    # A model on a processor of one's own is loaded first and writes some tokens a second.
    patience = Patience(total=900.0, first=300.0, silence=60.0)

    def models(self, asked_for: str) -> tuple[str, ...]:
        """Return the model asked for, or nothing: then the first that the server lists is taken."""
        return () if asked_for in ("", "auto") else (asked_for,)

    def worker(self) -> Asked:
        """Return the function that asks over HTTP; its module loads httpx."""
        from engine.composer.openai.asking import asked

        return asked

    def lister(self) -> Listed:
        """Return the function that asks for the list of models over HTTP; its module loads httpx."""
        from engine.composer.openai.asking import listed

        return listed

    def check_key(self, key: str) -> None:
        """Accept any key, and none: servers of one's own need none."""
