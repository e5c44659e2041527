"""Every curated sentence of the conversation in one place; safety has its own file under knowledge/."""

from __future__ import annotations

from typing import NamedTuple


class Frame(NamedTuple):
    """One way of giving words back; `{}` is the quotation, `{two}` a second one."""

    id: str
    text: str
    when: str = "any"
    """any, first, last, long, feeling, wish, tension, thin, plan, cue."""


FRAMES: tuple[Frame, ...] = (
    Frame("wrote", "You wrote “{}”."),
    Frame("write", "“{}”, you write."),
    Frame("put-it", "You put it as “{}”."),
    Frame("your-words", "“{}”, in your words."),
    Frame("one-line", "One line of yours: “{}”."),
    Frame("stands", "“{}” stands out."),
    Frame("among", "Among the rest: “{}”.", "long"),
    Frame("all-that", "In all of that, one line: “{}”.", "long"),
    Frame("out-of", "Out of everything you tell: “{}”.", "long"),
    Frame("a-lot", "That is a lot to hold. One part: “{}”.", "long"),
    Frame("end-on", "You end on “{}”.", "last"),
    Frame("feeling-in", "There is a feeling in “{}”.", "feeling"),
    Frame("weight", "“{}” carries some weight here.", "feeling"),
    Frame("want", "What you are after: “{}”.", "wish"),
    Frame("direction", "“{}” gives it a direction.", "wish"),
    Frame("toward", "So it leads to “{}”.", "wish"),
    Frame("two-sides", "On one side “{}”, on the other “{two}”.", "tension"),
    Frame("both", "Two things stand there together: “{}” and “{two}”.", "tension"),
    Frame("and-yet", "“{}”, and yet “{two}”.", "tension"),
    Frame("bare", "“{}”.", "thin"),
    Frame("so", "So: “{}”.", "thin"),
    Frame("then", "“{}”, then.", "plan"),
    Frame("it-is", "“{}” it is.", "cue"),
    Frame("plan-right", "All right: “{}”.", "plan"),
    Frame("plan-so", "So, “{}”.", "plan"),
)

BRIEF = "“{}”."
"""For those who know the way: their words, and nothing before them."""
PLAIN_MIRRORS: tuple[str, ...] = ("I have read that.", "I stay with that for a moment.")
"""Where nothing can be quoted: another script, code, or a single word."""

STUCK: tuple[str, ...] = (
    "That can be an answer too.",
    "Not knowing is fine here.",
    "Then let us come at it from another side.",
    "It does not have to be clear yet.",
    "Some questions need longer than this.",
    "Let us take a smaller one.",
)
AFTER_SAFETY: tuple[str, ...] = ("Then we go on, at your pace.", "All right, slowly.", "Then gently on.")
BLANK: tuple[str, ...] = (
    "There is no hurry. In other words:", "It came through empty, which is fine. Said differently:",
    "Take your time. Another way in:",
)
STILL_BLANK: tuple[str, ...] = ("Then something smaller.", "Let us try a lighter one.")
NO_FEELING: tuple[str, ...] = ("Understood; what you felt stays with you.", "All right, I leave the feelings out.")
NO_PLAN: tuple[str, ...] = ("Then no plan has to come of it.", "All right, without a plan.")
SKIPPED: tuple[str, ...] = (
    "All right.", "We leave that one.", "Something else, then.", "As you like.", "Then this instead.",
)
TOPIC: tuple[str, ...] = (
    "We can leave that.", "Then let us leave that where it is.", "As you like; it is your time.",
)
PROTEST: tuple[str, ...] = (
    "Fair enough; these were not the right questions.",
    "Understood. None of this has to be answered.",
)
AGAIN: tuple[str, ...] = (
    "In other words:", "Said differently:", "Another way to ask it:", "From another side:",
)

WHAT: tuple[str, ...] = (
    "I am software, not a person. I ask questions and quote a library that people wrote.",
    "I am a program: no feelings, no opinions, only questions and a library of guides.",
    "There is no person on this side. Software picks each question, by rules.",
)
WHO_READS: tuple[str, ...] = (
    "Nobody but you reads this, unless you share it. It is stored encrypted; whoever runs the server holds the key.",
    "What you write is yours alone until you share it. On the server it is encrypted, and its keeper has the key.",
    "Only you, and whoever you share it with. It is kept encrypted; the key is with whoever runs this server.",
)
WHY: tuple[str, ...] = (
    "It was chosen for what you wrote last, and stands on the guide named beside it. You may pass on it.",
    "Because your answer leaves that open. The guide beside it tells more, and passing on it is fine.",
)
TASK: tuple[str, ...] = (
    "I am software that asks one question at a time; that is all I do here.",
    "That is beyond me: I only ask, and quote a library.",
    "Questions are all I have; the rest I leave alone.",
)
DELETE: tuple[str, ...] = (
    "That is in your hands. What you do not keep at the end is deleted, for good.",
    "Not by me. At the end there is a way not to keep it, and then all of it is deleted.",
    "Nothing here is for ever: at the end it can be deleted instead of kept, every word of it.",
)
SENSE: tuple[str, ...] = ("I can follow it.", "It reads clearly to me.", "Yes, that comes across.")
OF_ITSELF = {"sense": SENSE, "what": WHAT, "why": WHY, "who reads": WHO_READS, "delete": DELETE, "task": TASK}
"""By what was asked of the assistant."""

GUIDANCE_LEAD: tuple[str, ...] = (
    "The library has this, from “{}”:", "One guide, “{}”, puts it like this:", "From the guide “{}”:",
    "In “{}” it says:",
)
GUIDANCE_NONE: tuple[str, ...] = (
    "The library has nothing good on this, and I give no advice of my own.",
    "I found no passage that fits this, so I leave it with you.",
    "Nothing in the library answers that well.",
)
HAND_BACK: tuple[tuple[str, str], ...] = (
    ("house-fits", "What of this fits your case?"),
    ("house-differs", "Where does your case differ from that?"),
    ("house-keep", "Which part of it could you use?"),
    ("house-doubt", "What in it do you doubt?"),
    ("house-first", "If you took one line from it, which would it be?"),
    ("house-sounds", "How does that sound in your situation?"),
)
HAND_BACK_NONE: tuple[tuple[str, str], ...] = (
    ("house-inkling", "What is your own first hunch?"),
    ("house-leaning", "Which way are you leaning already?"),
    ("house-tried", "What have you tried so far?"),
    ("house-friend", "What would you tell a friend who asked you that?"),
    ("house-advisor", "Whose answer to that would you trust?"),
)
NEW_TOPIC: tuple[tuple[str, str], ...] = (
    ("house-topic-instead", "What would you rather look at?"),
    ("house-topic-now", "What is on your mind instead?"),
    ("house-topic-start", "Where would you like to start?"),
    ("house-topic-use", "What would be a better use of these minutes?"),
)
AFTER_PROTEST: tuple[tuple[str, str], ...] = (
    ("house-worth", "What would make these minutes worth it to you?"),
    ("house-ask-me", "Which question should I have asked instead?"),
    ("house-of-use", "What would be of use to you right now?"),
    ("house-leave-out", "What would you rather have left out of this?"),
)
OFFER: tuple[str, ...] = (
    "We can stop here.", "Of course, we can leave it here.", "Then let us stop.",
)
LAST_WORD: tuple[tuple[str, str], ...] = (
    ("house-last-word", "What, if anything, would you still like to write down?"),
    ("house-last-keep", "What would you like to keep from this, if anything?"),
)
WORK: tuple[str, ...] = (
    "I cannot write it for you; I can ask until the words are there.",
    "The words have to be yours; I can only ask for them.",
)
IN_THEIR_WORDS: tuple[tuple[str, str], ...] = (
    ("house-work-one-line", "What must it say, if it had only one line?"),
    ("house-work-hearer", "What should whoever gets it know by the end?"),
    ("house-work-rough", "How would a rough first go sound, as you would say it?"),
)
DECIDE: tuple[str, ...] = ("That choice stays with you; I can only ask.", "I do not decide; I can help you look at it.")
LEANING: tuple[tuple[str, str], ...] = (
    ("house-decide-coin", "If a coin had to settle it, which side would you hope for?"),
    ("house-decide-lean", "Which way do you lean, before any reasons?"),
    ("house-decide-regret", "Which of the two would you regret leaving?"),
)
REST: tuple[str, ...] = ("Of course. Nothing has to come of it.", "Yes. There is no hurry to go anywhere from here.")
STAYING: tuple[tuple[str, str], ...] = (
    ("house-rest-like", "What is it like, just now?"),
    ("house-rest-remember", "What would you like to remember of this moment?"),
    ("house-rest-room", "What would give it a little more room?"),
)
OWNED: tuple[str, ...] = (
    "Then I took that wrongly.", "I missed that.", "That was a mistake of mine.", "I passed over it; back to what you said.",
)
PUT_RIGHT: tuple[tuple[str, str], ...] = (
    ("house-right-matters", "What of it matters most to you?"),
    ("house-right-stay", "Which part should I have stayed with?"),
    ("house-right-own", "How would you put it, so that it is as you meant it?"),
    ("house-right-first", "What about it should come first?"),
)
GENTLE: tuple[tuple[str, str], ...] = (
    ("house-gentle-hour", "What would make the next hour a little easier?"),
    ("house-gentle-need", "What do you need most right now?"),
    ("house-gentle-who", "Who already knows how this is for you?"),
    ("house-gentle-with", "Who could be with you in this?"),
    ("house-gentle-carried", "What has carried you through days like this before?"),
    ("house-gentle-understood", "What would you want someone to understand about it?"),
    ("house-gentle-where", "Where do you feel safe?"),
    ("house-gentle-down", "What would you like to set down here before you go?"),
)
"""While graver signs stand, the arc rests and these are asked instead."""
AFTER_HARM: tuple[tuple[str, str], ...] = (
    ("house-harm-beside", "Who would you like beside you in this?"),
    ("house-harm-easier", "What would make it easier to be there, if you have to be?"),
    ("house-harm-yours", "What in this do you want to decide yourself, and in your own time?"),
    ("house-harm-words", "What would you like to have written down, in your own words?"),
    ("house-harm-believed", "Who would believe you, without asking for more?"),
    ("house-harm-need", "What do you need most from the people around you?"),
    ("house-harm-wish", "What would you want to happen next, if it were up to you alone?"),
    ("house-harm-rest", "What can wait until another day?"),
)
"""While harm done to them stands: what is theirs to decide, and who is with them; never what they did."""
AFTER_PAST: tuple[tuple[str, str], ...] = (
    ("house-past-bring", "What of that time belongs in this, if anything?"),
    ("house-past-on", "Where would you like to pick this up?"),
    ("house-past-matters", "What makes it matter to what you look at today?"),
)
PROOF: tuple[tuple[str, str], ...] = (
    ("house-proof-notice", "Who will be the first to notice a change, and by what?"),
    ("house-proof-changed", "What will have changed that someone else can see?"),
    ("house-proof-proves", "What would prove to you that it worked?"),
    ("house-proof-seen", "Who will have seen it, and what will they say?"),
    ("house-proof-month", "In a month, by what will you know that something moved?"),
    ("house-proof-show", "What could you show someone as proof, once it is done?"),
)
"""At the close: who saw it, what changed, what proves it."""
CAME_BEFORE: tuple[str, ...] = (
    "You came to this {}, too.",
    "This was with you {} as well.",
    "You wrote of this {}, too.",
)
"""A thought that comes back from an earlier session: when, and no more."""
PASSED: tuple[str, ...] = ("You have said “{}” already.", "“{}”, you said before.", "Earlier you wrote “{}”.")
"""Where a stage is passed over because it was answered already."""
PASSED_BRIEF = "“{}” still stands."
COMMITMENT: tuple[tuple[str, str, str], ...] = (
    ("house-became", "Last time you wrote: “{}”.", "What became of it?"),
    ("house-since", "You left last time with this: “{}”.", "How did it go?"),
    ("house-met", "Your plan from last time: “{}”.", "What happened when the moment came?"),
)
ALIKE = (
    HAND_BACK, HAND_BACK_NONE, NEW_TOPIC, AFTER_PROTEST, PROOF, LAST_WORD, IN_THEIR_WORDS, LEANING, STAYING, PUT_RIGHT,
    AFTER_PAST,
)
"""Within each, one question says the next in other words."""
BACK_TO_MENTOR: tuple[str, ...] = ("{}'s question still stands:", "Back to the question that {} left you:")
FALLBACK: tuple[tuple[str, str], ...] = (
    ("house-else", "What else belongs to this?"),
    ("house-most", "Which part of it matters most to you?"),
    ("house-next", "Where would you like to go from here?"),
    ("house-unsaid", "What have you not written down yet?"),
)
"""When the bank has nothing left that passes."""

CLOSE_DONE: tuple[str, ...] = (
    "That is a good place to stop for today. Your words are gathered below; change what you like before "
    "you save them.",
    "Here the questions end. What you wrote is gathered for you; correct anything before you keep it.",
    "We are through. Below is what you wrote, in your own words, for you to change and keep.",
)
CLOSE_STOPPED: tuple[str, ...] = (
    "We stop here. Everything you wrote is kept, and you can change it before you save it.",
    "Then this is enough for today. Nothing is lost; your words are there to keep or change.",
    "Of course. What you wrote stays, and the next time starts where you like.",
)
CLOSE_EMPTY: tuple[str, ...] = (
    "Then let us leave it for today. You can come back whenever you like.",
    "Another day may suit this better. It will be here.",
)
