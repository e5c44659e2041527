"""The words by which somebody asks for something instead of answering; see phrases.py for how they are written."""

from __future__ import annotations

from assistant.dialogue.phrases import Lexicon

ASKS = Lexicon(
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
            "what should/shall/would/can/could/ought i/we (do/say/think)",
            "what would/should/can/could/do you do/say/recommend/suggest/advise",
            "what do i do/say",
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
        "unclear": (
            "(sorry) what do/did you mean (by) (that/this/it)", "what does that/this/it/the_question (even) mean",
            "i <dont> (really/quite/even) understand/get/follow (what) (the/your/this/that) (question/questions/you_mean)",
            "i not understand (the/your/this) (question)", "what are you asking (me)",
            "what is/was/means (the/your/this/that) question",
            "<im> not sure what you're/you_are/you asking/mean/want",
            "(can/could) you (please) rephrase/reword/explain (that/this/it/the_question)",
            "(sorry) come/say_that/say_it again", "wie bitte", "pardon", "huh",
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
)  # fmt: skip
