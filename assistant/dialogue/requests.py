"""What an answer asks for instead of answering: a stop, a way on, advice, something of the assistant, another topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.dialogue.aimed import aimed_at_assistant
from assistant.dialogue.phrases import Lexicon, Word, word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What stands in an answer instead of one, or beside it."""

    stuck: bool = False
    """Says that they do not know."""
    asks_advice: bool = False
    asks_assistant: str = ""
    """What was asked of the assistant: `what` it is, `why` it asks, `who reads`, to `delete` this, a `task` that it does not
    do, or nothing."""
    asks_besides: str = ""
    """The same where it was asked at the end of an answer: that counts, and this is said beside the next question."""
    wants_to_stop: bool = False
    goes_on: bool = False
    changes_topic: bool = False
    protests: bool = False
    """Is annoyed with the assistant or its questions."""
    skips: bool = False
    """Nothing but "skip" or "pass", typed instead of pressed."""
    aimed: str = ""
    """What part of the answer says to the assistant: `stop`, `work` or `decide` for them, `rest`, `corrects`, or nothing."""
    asked_in: tuple[tuple[int, int], ...] = ()
    """Where it asks for advice or something of the assistant: (start, end) in the answer."""


_SHRUG = re.compile(r"^\W*(?:¯\\_|\(?shrugs?\)?\W*$|🤷)")

_ASKS = Lexicon(
    {
        "stuck": (
            "i (really/honestly/just/still) <dont> (really/honestly/actually/even) know", "dunno", "idk", "no idea/clue",
            "<im> (really/just/honestly) not (really/so/too/entirely) sure", "not (really/so/too) sure",
            "(i) <cant> say/tell/think/answer", "i have/haven't no/a/the clue/idea/faintest", "hard to say", "who knows",
            "beats me", "nothing (really) (comes/springs to mind)", "(my) mind is/goes blank", "<im> stuck", "<im> at a loss",
            "weiß (ich) nicht", "keine ahnung", "je ne sais pas", "no (lo) sé",
            "<dont> know", "i (really) have nothing to say",
            "i (really) <dont> have (a/that/very) lot/much/anything/more (else) to say",
            "i <cant> think of anything/any", "search me", "shrug*",
            "(i) couldn't/couldnt (really) say",
        ),
        "advice": (
            "what should/shall/would/can/could/ought/do i/we/you (do/say/recommend/suggest/advise/think)",
            "what do you think/recommend/suggest/advise", "what would you do/say/recommend/suggest/advise",
            "what's your advice/opinion/recommendation", "what is your advice/opinion/recommendation",
            "how should/shall/would/do/can/could i/you (best) "
            "handle/deal/respond/react/approach/tell/say/start/ask/get/make/do/improve/manage/answer/stop/go/solve/fix/give/delegate/prepare",
            "(can/could/would/will) you (please) (give/offer) (me) (some/any/an) advice/tips/suggestion*",
            "(can/could/would/will) you (please) advise/help/tell/recommend/suggest me/what/how/something/a/to/on",
            "any advice/tips/suggestions/ideas/recommendations",
            "give me (some/a/your/an/any) advice/tip/tips/answer/hint/idea/solution",
            "tell me what/how to/i_should/you_would/i_can",
            "i (just) need/want/would_like (some/your/an) advice/tips/guidance/suggestions", "advise me", "just tell me",
            "do you have/got (any/some/a/an) advice/tips/ideas/suggestions/template/checklist/example/plan",
            "should i (just)", "was soll ich", "que dois-je", "i want/need/asked_for an answer", "just/please say",
            "is that/this/it (a) (good/right/stupid/bad/wrong/ok/okay) (idea/thing) tell/to", "is it right/wrong/good/okay",
            "is that/this good/right/wrong/okay/ok/enough", "how do other/most people (usually/normally) do",
            "qué debo",
        ),
        "what": (
            "what/who are/r you",
            "are you (a/an/some) (real/actual/just/even) (a/an) "
            "human/person/bot/robot/ai/machine/chatbot/computer/program/real/gpt/chatgpt/llm/model/software",
            "<im> i talking/speaking/chatting/writing to/with", "am i talking/speaking/chatting/writing to/with",
            "is this/that/it (a/an/just) (real/actual) "
            "bot/robot/ai/machine/chatbot/human/person/computer/chatgpt/script/automated",
            "do/can you (really/actually/even) understand/feel/have/think/care/remember (me/feelings/this/any)",
            "how do you work", "what is this (thing/tool/app/for)", "are you listening/there", "who made/built/wrote you",
            "what can you do", "what model are you", "bist du (ein)", "you're just/only a/an", "wer bist du",
        ),
        "who reads": (
            "who (can/will/could/else/is/does/gets) (can/will/else/to) read/reads/reading/see/sees/seeing/access/know "
            "(this/it/these/that/what)",
            "is/are this/that/it/these/everything/my_answers (really/all/completely/kept) "
            "private/confidential/anonymous/secret/secure/recorded/stored/saved/shared/safe",
            "will/can/does/could my/the boss/manager/mentor/company/employer/hr/colleagues "
            "(ever/be_able_to) (read/see/know/access/find/get/hear)",
            "will/can/does anyone/anybody/someone/you (else) (ever) read/see/tell/report/share",
            "do/will you tell/share/report/send/store/save/keep/record (this/it/anything/my/what)", "where does this go",
            "how/where will/do/would you use/keep/store/process (this/it/what/my)", "what do/will you do with (this/it/my/what)",
            "what happens to/with this/it/my/what", "who gets this", "liest das jemand", "wer liest",
        ),
        "why": (
            "why do/did/are you ask/asking (me/this/that/such)", "why this/that/such question/questions", "why would you ask",
            "what has/does that/this (got) to do with", "what's/what_is this/that/the question for/about/good_for",
            "what do you want to know that for",
        ),
        "delete": (
            "can/could/will/would/please you/i (please) delete/erase/remove/forget/wipe (all) (of) "
            "this/that/it/what/my/everything/these",
            "how do/can i delete/erase/remove/wipe (all) (of) this/that/it/what/my/everything/these",
            "(please/now) delete/erase/wipe (all) (of) this/it/everything (again/please/now)",
        ),
        "task": (
            "ignore (all/any/the/your/my) (of) (the/your/previous/prior/above/earlier) "
            "(previous/prior/instructions/rules/prompts)",
            "forget/disregard/override (all/your/the) (previous/your/prior) instructions/rules/prompt", "(your) system prompt",
            "(please) write/tell/sing/compose me a/an/some/about poem/joke/story/song/essay/code/recipe/haiku",
            "(please) write (me) a/an/some (python/short/funny) poem/joke/story/song/essay/code/recipe/haiku/function/script",
            "tell me a/another joke/story", "you are now", "please/now/just/you/must/you_to pretend/act to_be/as/like/you/that",
            "roleplay",
            "repeat after me", "jailbreak", "developer mode", "what is the capital/weather/time/date/square",
            "what's the weather/time/date/capital", "translate this/that/the", "do anything now",
            "print/reveal/show (me) your/the (full/exact/whole/entire/system/hidden) "
            "text/words/prompt/prompts/instructions/rules/guidelines/line/lines/output/code",
            "summarise/summarize this", "are you sentient/conscious/alive",
        ),
        "acts": ("pretend/act to_be/as/like/you/that",),
        "stop": (
            "(please/let's/lets/let_us/i_want_to/i'd_like_to/i_would_like_to/can_we/could_we/we_can/want_to) stop (this) "
            "(here/now/please/it/for_today/for_now/the_session)",
            "<im> done (here/now/with_this/for_today/for_now)",
            "(let's/lets/can_we/i_want_to/i'd_like_to) end/finish/close/quit (this/it/the) "
            "(session/conversation/here/now/chat)",
            "(that's/that_is) enough (for) (today/now/questions)", "no more questions",
            "i (have/need/must/should/really) (to/need_to) (really) go/leave/run/stop (now)", "quit/exit/bye/goodbye",
            "(i_want_to/i'd_rather/i_would_rather/let's) call it a day", "leave me alone", "leave it (here/there/at_that)",
            "not today", "gotta go", "<ill> stop here",
            "i (really) <dont> want to (go_on/continue/talk/do_this/answer) (this/anymore/any_more/now)", "i want out",
            "aufhören", "stop (it/here/now/please/this)",
        ),
        "go on": (
            "(yes/ok/okay/sure/please) (let's/lets/let_us/i'd_like_to/i_want_to/we_can/can_we/i'd_rather) (please) "
            "go/carry/move on (please/with_the_session/with_this)",
            "(yes/please/let's/i_want_to/i'd_like_to) continue", "keep going", "next question (please)", "go ahead",
            "i can/could/will/would_like_to/want_to go on", "carry on",
        ),
        "topic": (
            "(can/could/let/may) (we/us/i) (please) (talk/speak) about something/anything else/different",
            "change (the) topic/subject", "(let's/can_we/i'd_rather/i_would_rather) talk about (something/my/the)",
            "(that's/this_is/that_is/it_is/it's) not what i (want/wanted/came) (to)", "different/another topic/subject",
            "i (really) <dont> want to talk about/go_into (it/this/that)", "(i'd/i_would) rather not (say/answer/talk/go_into)",
            "none of your business", "that's private", "by the way", "anyway/anyways (the/my/did/have/let's)", "no comment",
            "not relevant",
        ),
        "protest": (
            "this_is/that's/that_is/it's/it_is/these_are/you_are/you're/youre/questions_are/all_this_is "
            "(so/really/just/such/all/totally/completely/a/an/just_a/such_a/really_a/a_total/a_complete/so_fucking/bloody) "
            "stupid/pointless/useless/rubbish/bullshit/crap/nonsense/dumb/ridiculous/waste/annoying/silly/idiot/moron/joke/garbage",
            "waste of (my) time", "fuck/screw you/off/this", "shut up", "piss off", "stop asking",
            "(you) already/just asked (me) (that/this/it)", "what kind of (a) (stupid/dumb) question is",
            "what a stupid/dumb/silly/ridiculous question", "stupid/dumb/silly question/questions/bot/machine/app",
            "go to hell", "<dont> patronise/patronize",
            "you don't/dont/do_not/didn't (even) understand/listen/get (me/it/anything)", "useless bot/thing/app/questions",
            "(just) said/repeated/repeating my (own) words",
            "you're/you_are (just) a flow_chart/toaster/parrot/machine/script",
            "ask (me) something (a/that/real) (person/better/useful/sensible/else)",
            "not helpful", "this isn't/doesn't/is_not help/helping/helpful/working",
        ),
    }
)

_SELF = word_set("questions question you your you're youre session conversation app bot chatbot")
_AIMED = word_set("this that's you you're youre fuck shut stop go these it's what screw piss")
"""How a protest begins that is aimed at what stands in front of them."""
_SHORT_PROTEST = 6
_NOTHING = frozenset(
    (
        "nothing", "nothing really", "nothing much", "none", "no", "nope", "not much", "not really", "n a", "na", "nichts",
        "rien",
        "nada", "not sure",
    )
)
_AFTER_ALL = frozenset(["maybe", "perhaps", "but", "probably", "though", "because"])
_WHETHER = frozenset(("if", "whether", "how", "why", "when", "where"))
_SAYING = frozenset(("say", "answer", "put", "describe", "explain", "think", "tell", "know"))
"""Not knowing how a thing will go is an answer; not knowing how to answer is none."""
_WHO_WILL = word_set("i i'd i'll could can would should might may will to he she they we you and")
_POLITE = word_set(
    """
    please now thanks thank you sorry for today ok okay yes no well here i think so and this it all let's can we really
    just to enough the session bye goodbye tired am i'm
    """
)
_SHORT_STUCK = 14
_TOLD = 25
"""Words after which an answer has said something, whatever it asks of the assistant at its end."""
_AT_THE_END = 20
_SHORT_STOP = 12


def is_shrug(text: str) -> bool:
    return bool(_SHRUG.match(text))


def of(words: Sequence[Word], text: str) -> Asked:
    """What these words ask for. A long answer that holds "I don't know" on its way is an answer."""
    labels: dict[str, list[tuple[int, int]]] = {}
    for label, first, last in _ASKS.find(words):
        labels.setdefault(label, []).append((first, last))
    if "advice" in labels:
        labels["advice"] = [place for place in labels["advice"] if not _told(place[0], words)]
        if not labels["advice"]:
            del labels["advice"]
    count = len(words)
    mentioned = {word.text for word in words}
    if "delete" in labels and not _to_assistant(text, labels["delete"], words):
        del labels["delete"]
    assistant = next((label for label in ("delete", "who reads", "why", "what", "task") if label in labels), "")
    besides = assistant not in ("", "task") and _is_besides(labels[assistant], words, text)
    if not assistant and labels.get("acts", [(1, 1)])[0][0] == 0:
        assistant = "task"
    aimed, sense = aimed_at_assistant(text)
    quoted = any(mark in text for mark in "“\"«")
    long_story = count > 60
    asks_assistant = "" if long_story or besides else assistant
    asks_advice = "advice" in labels and not assistant and not (quoted and long_story) and _asks(text, labels, words)
    asked_for = labels["advice"] if asks_advice else labels.get(assistant, []) if asks_assistant else []
    return Asked(
        stuck=_is_stuck(text, words, labels.get("stuck", [])),
        asks_advice=asks_advice,
        asks_assistant=asks_assistant,
        asks_besides=assistant if besides else "sense" if sense else "",
        aimed=aimed,
        asked_in=tuple((words[first].start, words[last - 1].end) for first, last in asked_for),
        wants_to_stop="stop" in labels and count <= _SHORT_STOP and _is_all(labels["stop"], words),
        goes_on="go on" in labels and count <= 10,
        changes_topic="topic" in labels and (count <= 4 or _early(labels["topic"], count)),
        skips=count <= 3 and words[0].text in ("skip", "pass") and mentioned <= _POLITE | {"skip", "pass", "one", "question"},
        protests=count <= 30 and _protests(labels.get("protest", []), words, mentioned, aimed),
    )


def _protests(places: list[tuple[int, int]], words: Sequence[Word], mentioned: set[str], aimed: str) -> bool:
    """Aimed at the assistant or its questions, not at a joke or a waste of time that is told of."""
    if not places:
        return False
    first, last = places[0]
    if aimed == "corrects" or len(words) <= _SHORT_PROTEST or {word.text for word in words[first:last]} & _SELF:
        return True
    return (first <= 1 and words[first].text in _AIMED and 3 * (last - first) >= len(words)) or bool(mentioned & _SELF)


def _told(first: int, words: Sequence[Word]) -> bool:
    """ "I could just say it at her desk" asks nobody to just say it."""
    return words[first].text == "just" and first > 0 and words[first - 1].text in _WHO_WILL


def _to_assistant(text: str, places: list[tuple[int, int]], words: Sequence[Word]) -> bool:
    """ "Delete all this." or "Can you delete it?", and not "then I write it and delete it again"."""
    for first, last in places:
        before = text[: words[first].start].rstrip(" \"'“‘*(")
        asks = re.match(r"[^.!\n]*\?", text[words[last - 1].end :])
        orders = words[first].text in ("please", "now", "delete", "erase", "wipe")
        if (not before or before[-1] in ".!?…\n:") and (asks or orders):
            return True
    return False


def _is_besides(places: list[tuple[int, int]], words: Sequence[Word], text: str) -> bool:
    """Asked in the last words of an answer that says enough without it."""
    first, last = places[-1]
    told = places[0][0] >= _TOLD and len(words) - last <= _AT_THE_END
    return told and "?" in text[words[first].start :]


def _is_stuck(text: str, words: Sequence[Word], places: list[tuple[int, int]]) -> bool:
    """Not knowing is what the answer says when it opens a short one, or is nearly all of it; "... but maybe" is more."""
    if is_shrug(text) or " ".join(word.text for word in words) in _NOTHING:
        return True
    if not places:
        return False
    first, last = places[0]
    after = {word.text for word in words[last:]}
    if len(words) - last >= 4 and words[last].text in _WHETHER and not after & _SAYING:
        return False
    if len(words) - last >= 3 and after & _AFTER_ALL and "guess" not in after:
        return False
    return (first <= 2 and len(words) <= _SHORT_STUCK) or (last - first) * 2 >= len(words)


def _is_all(places: list[tuple[int, int]], words: Sequence[Word]) -> bool:
    """ "I want to stop now, please" ends the session; "I want to stop interrupting people" does not."""
    return any(
        first <= 3 and all(word.text in _POLITE for word in (*words[:first], *words[last:])) for first, last in places
    )


def _early(places: list[tuple[int, int]], count: int) -> bool:
    first, last = places[0]
    return first <= 3 and (last - first >= 3 or count <= 12)


def _asks(text: str, labels: dict[str, list[tuple[int, int]]], words: Sequence[Word]) -> bool:
    """Advice is asked for without a question mark too: "give me some advice", "just tell me what to do"."""
    opening = {"give", "tell", "just", "advise", "any", "what", "how", "i", "please", "can", "could", "should"}
    return "?" in text or any(words[first].text in opening for first, _ in labels["advice"])
