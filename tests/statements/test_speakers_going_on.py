"""Who goes on speaking in English: pronouns, interviews, paragraphs, institutions, what is no quote."""

import pytest
from reading import report

from imiony.statements import propose

# text, then each quote with a word of its speaker's name or description, or with words that lead to nobody
SPOKEN = [
    (
        "Ivan Karab spoke of 90 men, while an officer who was not authorized to speak publicly said 70. "
        "“Nobody counts them,” the officer said.",
        [("Nobody counts them,", "who", "officer")],
    ),
    (
        "“She had no medicine,” said a lawyer who had defended Vera Zubko. The lawyer, who asked for his "
        "name not to be published, is abroad.",
        [("She had no medicine,", "who", "lawyer")],
    ),
    (
        "Vera Zubko left Minsk in March. We met in Vilnius.\n\nQ: When did you leave?\nA: I left "
        "it in March of last year.\nQ: Were you afraid?\nA: Every day of it, yes.",
        [("I left it in March of last year.", "who", "Zubko"), ("Every day of it, yes.", "who", "Zubko")],
    ),
    (
        "Vera Zubko and Ivan Karab ran the kitchen.\n\nWave: Who cooked?\n\nV.Z.: I did, and "
        "badly.\n\nWave: And you, Ivan?\n\nI.K.: I carried the pots.\n\nWave: Was it heavy?\n\n"
        "V.Z.: Only the soup was.\n\nI.K.: It was the heaviest soup in Europe.",
        [
            ("I did, and badly.", "who", "Zubko"),
            ("I carried the pots.", "who", "Karab"),
            ("Only the soup was.", "who", "Zubko"),
            ("It was the heaviest soup in Europe.", "who", "Karab"),
        ],
    ),
    (
        "“They were boys,” says Karab, wiping his hands. “They could not cook an egg.” Ivan Karab "
        "was a cook.",
        [("They were boys,", "who", "Karab"), ("They could not cook an egg.", "who", "Karab")],
    ),
    (
        "“They were boys,” says the old cook, Ivan Karab. He pours tea. “They could not cook an egg.”",
        [("They were boys,", "who", "Karab"), ("They could not cook an egg.", "who", "Karab")],
    ),
    (
        "Ivan Karab pours tea. “They could not cook an egg.”",
        [("They could not cook an egg.", "who", "Karab")],
    ),
    (
        "For Ivan Karab, the cook, the war began with soup. “They could not cook an egg,” he says "
        "of the recruits.",
        [("They could not cook an egg,", "who", "Karab")],
    ),
    (
        "“They could not cook an egg,” said Karab, who was called up in 2014, when Vera Zubko led "
        "the unit. Ivan Karab left in 2016.",
        [("They could not cook an egg,", "who", "Karab")],
    ),
    (
        "“My client denies everything,” said Pavel Hryb, the lawyer of Ivan Karab.",
        [("My client denies everything,", "who", "Hryb")],
    ),
    (
        "“My client denies everything,” Ivan Karab’s lawyer, Pavel Hryb, told the court on Monday.",
        [("My client denies everything,", "who", "Hryb")],
    ),
    (
        "“My client denies everything,” the lawyer for Ivan Karab said.",
        [("My client denies everything,", "words", "the lawyer for Ivan Karab")],
    ),
    (
        "Pavel Hryb, a lawyer, was disbarred in June. “They took my licence by post,” the lawyer said.",
        [("They took my licence by post,", "who", "Hryb")],
    ),
    (
        "The ministry said it had no information. “We do not comment on individual cases,” its "
        "press service wrote.",
        [("We do not comment on individual cases,", "words", "its press service")],
    ),
    (
        "The ministry’s spokesman, who declined to give his name, said: “We do not comment on "
        "individual cases.”",
        [("We do not comment on individual cases.", "who", "spokesman")],
    ),
    (
        "In its verdict the court wrote that Karab had acted “out of hatred for the existing order”.",
        [("out of hatred for the existing order", "words", "court")],
    ),
    (
        "The indictment says that Ivan Karab “gave money to the enemy on three occasions”.",
        [("gave money to the enemy on three occasions", "words", "indictment")],
    ),
    (
        "The letter reads: “Do not wait for me. Sell the house.”",
        [("Do not wait for me. Sell the house.", "words", "letter")],
    ),
    ("“Do not wait for me,” the letter said.", [("Do not wait for me,", "words", "letter")]),
    (
        "Anna, Vera Zubko’s daughter, was six. “She asked where her father was,” Zubko says. “I "
        "said: at work.”",
        [("She asked where her father was,", "who", "Zubko"), ("I said: at work.", "who", "Zubko")],
    ),
    (
        "When the guard asked her name, Vera Zubko said, “You have my passport.”",
        [("You have my passport.", "who", "Zubko")],
    ),
    (
        "Zubko, 52, was a teacher. ‘We taught them to read,’ she says, ‘and now they read "
        "denunciations.’\n\nVera Zubko lives in Riga.",
        [("We taught them to read,", "who", "Zubko"), ("and now they read denunciations.", "who", "Zubko")],
    ),
    (
        "“It is a list,” Zubko said, “not a monument.\n\n“A monument has no empty lines.” Vera "
        "Zubko keeps the list.",
        [
            ("It is a list,", "who", "Zubko"),
            ("not a monument.", "who", "Zubko"),
            ("A monument has no empty lines.", "who", "Zubko"),
        ],
    ),
    (
        '"It is a list," Zubko said. "It is not a monument.\n\n"A monument has no empty lines," '
        "she added. Vera Zubko keeps the list.",
        [
            ("It is a list,", "who", "Zubko"),
            ("It is not a monument.", "who", "Zubko"),
            ("A monument has no empty lines,", "who", "Zubko"),
        ],
    ),
    (
        '“I have a wife and a 5" screen and that is all,” joked Ivan Karab.',
        [('I have a wife and a 5" screen and that is all,', "who", "Karab")],
    ),
    (
        "Ivan Karab (call sign Beaver) did not survive. “He owed me a shovel,” recalls Stork, his "
        "friend with the call sign Stork.",
        [("He owed me a shovel,", "who", "Stork")],
    ),
    (
        "“He owed me a shovel,” recalls a friend with the call sign Stork.",
        [("He owed me a shovel,", "who", "Stork")],
    ),
    (
        "Mr Karab’s widow, Vera, received a letter. “It had no stamp,” she told us.",
        [("It had no stamp,", "who", "Vera")],
    ),
    (
        "Mrs Zubko was released in May. Mr Karab was not. ‘I think of him when it rains,’ she "
        "said.\n\nVera Zubko and Ivan Karab had shared a cell wall.",
        [("I think of him when it rains,", "who", "Zubko")],
    ),
    (
        "“I think of him when it rains,” Zubko, who was released in May, after four years, said by "
        "telephone. Vera Zubko is 60.",
        [("I think of him when it rains,", "who", "Zubko")],
    ),
    (
        "“Nobody will be forgotten,” promised the minister, Ivan Karab, at the ceremony.",
        [("Nobody will be forgotten,", "who", "Karab")],
    ),
    (
        "“Nobody will be forgotten,” the minister promised.",
        [("Nobody will be forgotten,", "words", "the minister")],
    ),
    ("The unit’s motto is “Nobody will be forgotten here”.", []),
    (
        "On the wall someone wrote “Nobody will be forgotten here”.",
        [("Nobody will be forgotten here", "words", "someone")],
    ),
    (
        "Reporters Across Borders said on Friday: “This is a sentence on journalism itself.”",
        [("This is a sentence on journalism itself.", "words", "Reporters Across Borders")],
    ),
    (
        "“This is a sentence on journalism itself,” Reporters Across Borders said in a statement.",
        [("This is a sentence on journalism itself,", "words", "Reporters Across Borders")],
    ),
    (
        "“This is a sentence on journalism itself,” said Vera Zubko, its director, who was herself "
        "detained in 2021. She added that she would appeal. “We have ten days.”",
        [("This is a sentence on journalism itself,", "who", "Zubko"), ("We have ten days.", "who", "Zubko")],
    ),
    (
        "Olga, 30, and Piotr, 33, met in prison. “He sang,” she says. “She asked me to stop,” he says.",
        [("He sang,", "who", "Olga"), ("She asked me to stop,", "who", "Piotr")],
    ),
    (
        "“I heard him sing”, Olga told me, smiling, “and asked him to stop.” Olga is 30.",
        [("I heard him sing", "who", "Olga"), ("and asked him to stop.", "who", "Olga")],
    ),
    (
        "Olga – not her real name – was held for a year. “They let us wash on Fridays,” she says.",
        [("They let us wash on Fridays,", "who", "Olga")],
    ),
    (
        "One survivor, who asked that her name not be used, said the guards laughed. “They thought "
        "it was a game,” she said. Another survivor, a man in his sixties, disagreed. “They were "
        "bored,” he said.",
        [("They thought it was a game,", "who", "survivor"), ("They were bored,", "words", "")],
    ),
    (
        "Vera Zubko’s brother Ivan was the first to speak. “We came by bus,” he said.",
        [("We came by bus,", "who", "Ivan")],
    ),
    (
        "“Belarus is not a poor relation,” Zubko told Ivan Karab, the presenter of the programme "
        "“Evening Talk”. Vera Zubko writes for it.",
        [("Belarus is not a poor relation,", "who", "Zubko")],
    ),
    (
        "“It’s not ‘missing’,” says Zubko. “It’s ‘not yet found’.” Vera Zubko is precise.",
        [("It’s not ‘missing’,", "who", "Zubko"), ("It’s ‘not yet found’.", "who", "Zubko")],
    ),
    (
        "‘It’s not “missing”,’ says Zubko. ‘It’s “not yet found”.’ Vera Zubko is precise.",
        [("It’s not “missing”,", "who", "Zubko"), ("It’s “not yet found”.", "who", "Zubko")],
    ),
    (
        "Zubko said that 12 people had been “taken from their homes at night” since May, and that "
        "“no lawyer has seen them”. Vera Zubko runs the hotline.",
        [("taken from their homes at night", "who", "Zubko"), ("no lawyer has seen them", "who", "Zubko")],
    ),
    ("Police said Karab was “armed and dangerous”. Ivan Karab was carrying a cello.", []),
    ("COMMANDER: “WE LOST TWO MEN IN JUNE”", [("WE LOST TWO MEN IN JUNE", "words", "COMMANDER")]),
    ("‘We lost two men in June’\n\nIvan Karab has led the unit for a year.", []),
    (
        "“We were lucky with the weather,” Karab wrote in his diary on 3 March. A week later: “No "
        "more luck. Snow.” Ivan Karab was 22.",
        [("We were lucky with the weather,", "who", "Karab"), ("No more luck. Snow.", "who", "Karab")],
    ),
    (
        "“We were lucky,” said Ivan Karab. “Very lucky,” agreed his wife, Vera.",
        [("We were lucky,", "who", "Karab"), ("Very lucky,", "who", "Vera")],
    ),
    (
        "“We were lucky,” Karab says. “Very,” Vera adds. Ivan Karab and Vera Zubko are married.",
        [("We were lucky,", "who", "Karab"), ("Very,", "who", "Zubko")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), SPOKEN)
def test_words_said_lead_to_who_said_them(text, wanted):
    found = propose(report(text))
    quotes = [each for each in found if each.kind == "quote"]
    assert [quote.quote for quote in quotes] == [words for words, *_ in wanted]
    for quote, (_, kind, who) in zip(quotes, wanted, strict=True):
        number = quote.fields.get("person")
        named = [s for s in found if s.kind == "person" and s.fields.get("person") == number]
        told = " ".join(f"{s.quote} {s.fields.get('name') or ''}" for s in named)
        if kind == "nobody":
            assert number is None
            assert quote.fields["rung"] == "none"
        elif kind == "words":
            assert number is None
            assert who.lower() in str(quote.fields["speaker"]).lower()
        else:
            assert who.lower() in told.lower()
