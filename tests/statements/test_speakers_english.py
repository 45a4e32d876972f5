"""Who says which words in English: verbs before, behind and inside; names, descriptions, pronouns."""

import pytest
from reading import report

from imiony.statements import propose

# text, then each quote with a word of its speaker's name or description, or with words that lead to nobody
SPOKEN = [
    ("“We dug all night,” said Vera Zubko, a nurse from Slonim.", [("We dug all night,", "who", "Zubko")]),
    (
        "“We dug all night,” Vera Zubko, who works at the hospital, told reporters.",
        [("We dug all night,", "who", "Zubko")],
    ),
    (
        "Vera Zubko, whose brother Ivan fell near Bakhmut, said: “We dug all night.”",
        [("We dug all night.", "who", "Zubko")],
    ),
    ("“We dug all night,” said Ivan Karab’s mother, Vera Zubko.", [("We dug all night,", "who", "Zubko")]),
    ("“We dug all night,” said Ivan Karab’s mother.", [("We dug all night,", "words", "Karab’s mother")]),
    (
        "“We dug all night,” said a friend of Ivan Karab.",
        [("We dug all night,", "words", "a friend of Ivan Karab")],
    ),
    (
        "Ivan Karab was buried on Friday. His sister, Vera Zubko, stood by the grave. “He was the "
        "youngest,” she said.",
        [("He was the youngest,", "who", "Zubko")],
    ),
    (
        "Ivan Karab met Vera Zubko in 2019. “She was always late,” he said.",
        [("She was always late,", "who", "Karab")],
    ),
    (
        "Ivan Karab met Vera Zubko in 2019. “He was always late,” she said.",
        [("He was always late,", "who", "Zubko")],
    ),
    (
        "“We left at dawn,” the lawyer said. “Nobody asked us anything.” Vera Zubko disagreed. "
        "“They asked everybody,” she told the court.",
        [
            ("We left at dawn,", "words", "lawyer"),
            ("Nobody asked us anything.", "words", "lawyer"),
            ("They asked everybody,", "who", "Zubko"),
        ],
    ),
    (
        "According to Vera Zubko, “nobody came to help us that night”.",
        [("nobody came to help us that night", "who", "Zubko")],
    ),
    ("As Vera Zubko put it, “the list is never complete”.", [("the list is never complete", "who", "Zubko")]),
    (
        "In a letter to her sister, Vera Zubko wrote: “I sleep on the floor and I am not cold.”",
        [("I sleep on the floor and I am not cold.", "who", "Zubko")],
    ),
    (
        "Vera Zubko recalls: “The window was open and it snowed on the bed.”",
        [("The window was open and it snowed on the bed.", "who", "Zubko")],
    ),
    (
        "Vera Zubko told Ivan Karab, “Go home, there is nothing to see here.”",
        [("Go home, there is nothing to see here.", "who", "Zubko")],
    ),
    (
        "“I never saw the river again,” Zubko adds. Vera Zubko is 41.",
        [("I never saw the river again,", "who", "Zubko")],
    ),
    (
        "‘I don’t remember the soldiers’ faces,’ said Vera Zubko. ‘It was dark.’",
        [("I don’t remember the soldiers’ faces,", "who", "Zubko"), ("It was dark.", "who", "Zubko")],
    ),
    (
        "'I don't remember their faces,' said Vera Zubko. 'It was dark.'",
        [("I don't remember their faces,", "who", "Zubko"), ("It was dark.", "who", "Zubko")],
    ),
    (
        "‘He said “come in” and I did,’ Vera Zubko recalled.",
        [("He said “come in” and I did,", "who", "Zubko")],
    ),
    (
        "“He said ‘come in’ and I did,” Vera Zubko recalled.",
        [("He said ‘come in’ and I did,", "who", "Zubko")],
    ),
    (
        "“We were forty in that cellar,” the doctor says, “and there was one bucket.”",
        [
            ("We were forty in that cellar,", "words", "the doctor"),
            ("and there was one bucket.", "words", "the doctor"),
        ],
    ),
    (
        "The Interior Ministry said in a statement that the men had “taken part in mass riots "
        "against the state”.",
        [("taken part in mass riots against the state", "words", "Interior Ministry")],
    ),
    (
        "“The investigation is going on,” the prosecutor’s office said.",
        [("The investigation is going on,", "words", "prosecutor’s office")],
    ),
    (
        "“The investigation is going on,” police said.",
        [("The investigation is going on,", "words", "police")],
    ),
    (
        "Human Rights Wave called the verdict “an insult to everyone who still believes in courts”.",
        [("an insult to everyone who still believes in courts", "words", "Human Rights Wave")],
    ),
    ("The film “The Long Road to the Sea” opened on Friday.", []),
    ("He serves in the “Black Stork” company under the call sign “Beaver.”", []),
    ("She was charged with “facilitating extremist activity” and fined.", []),
    ("The so-called “law on foreign agents of influence” was passed in May.", []),
    ("Her book, “A House With No Doors”, came out in 2019.", []),
    ("“Never,” said Vera Zubko.", [("Never,", "who", "Zubko")]),
    (
        "“We counted thirty shells,” said Vera Zubko, the head of the fund, and Ivan Karab added, "
        "“I counted more.”",
        [("We counted thirty shells,", "who", "Zubko"), ("I counted more.", "who", "Karab")],
    ),
    (
        "“The roof fell in first,” recalls a neighbour, who asked not to be named. “Then the "
        "wall.” The neighbour still lives on the same street. “I sleep in my coat,” she said.",
        [
            ("The roof fell in first,", "who", "neighbour"),
            ("Then the wall.", "who", "neighbour"),
            ("I sleep in my coat,", "who", "neighbour"),
        ],
    ),
    (
        "A Ukrainian officer who was not authorized to speak publicly said that the losses were "
        "heavy. “We do not count them any more,” the officer said.",
        [("We do not count them any more,", "who", "officer")],
    ),
    (
        "Commander Ivan Karab spoke last. “We will hold this road,” the commander said.",
        [("We will hold this road,", "who", "Karab")],
    ),
    (
        "Ivan Karab, the commander of the company, spoke last. “We will hold this road,” the commander said.",
        [("We will hold this road,", "who", "Karab")],
    ),
    (
        "Vera Zubko (41) sells bread in Brest.\n\nHer husband Ivan was killed in May.\n\n“He wrote "
        "to me every evening,” she says.",
        [("He wrote to me every evening,", "who", "Zubko")],
    ),
    (
        "One of the observers, a librarian from the Hrodna region who agreed to speak on condition "
        "of anonymity, said she had counted the voters.\n\n“I counted them twice,” she said.",
        [("I counted them twice,", "who", "librarian")],
    ),
    ("“There were no doctors there”, Vera Zubko said.", [("There were no doctors there", "who", "Zubko")]),
    (
        "“Were there any doctors there?” asked Vera Zubko.",
        [("Were there any doctors there?", "who", "Zubko")],
    ),
    (
        "“Were there any doctors there?” I asked. Vera Zubko laughed. “There was a vet,” she said.",
        [("Were there any doctors there?", "words", "I"), ("There was a vet,", "who", "Zubko")],
    ),
    ("Ivan Karab said he was tired and wanted to go home.", []),
    (
        "“The order came at night. We went,” Karab said. Ivan Karab is 30.",
        [("The order came at night. We went,", "who", "Karab")],
    ),
    (
        "“The order came at night,” said Vera Zubko of Human Rights Wave.",
        [("The order came at night,", "who", "Zubko")],
    ),
    (
        "“The order came at night,” Human Rights Wave director Vera Zubko wrote on Telegram.",
        [("The order came at night,", "who", "Zubko")],
    ),
    (
        "In Warsaw, Vera Zubko told the newspaper Gazeta that “the guards never gave a reason”.",
        [("the guards never gave a reason", "who", "Zubko")],
    ),
    (
        "State television called him “a traitor who sold his country”.",
        [("a traitor who sold his country", "words", "State television")],
    ),
    (
        "Vera Zubko described the cell as “a cupboard with a lamp in it”.",
        [("a cupboard with a lamp in it", "who", "Zubko")],
    ),
    (
        "Vera Zubko remembers what the guard told her: “You will forget your name here.”",
        [("You will forget your name here.", "words", "the guard")],
    ),
    (
        "“I had to laugh,” says Vera Zubko, laughing. Her son Ivan was four then. “He asked "
        "whether the policemen were cold.”",
        [("I had to laugh,", "who", "Zubko"), ("He asked whether the policemen were cold.", "who", "Zubko")],
    ),
    ("The judge, Anna Kot, was brief. “Nine years,” she read.", [("Nine years,", "who", "Kot")]),
    (
        "“He came back without his boots,” says his widow, Vera.",
        [("He came back without his boots,", "who", "Vera")],
    ),
    (
        "“He came back without his boots,” says his widow.",
        [("He came back without his boots,", "words", "his widow")],
    ),
    (
        "VERA ZUBKO: “WE WILL NOT LEAVE THIS HOUSE”\n\nVera Zubko lives in Brest.",
        [("WE WILL NOT LEAVE THIS HOUSE", "who", "Zubko")],
    ),
    (
        "“We will not leave” – Vera Zubko\n\nVera Zubko lives in Brest.",
        [("We will not leave", "who", "Zubko")],
    ),
    (
        "Beaver, a sniper from Hrodna with the call sign Beaver, smiles. “I do not like noise,” he says.",
        [("I do not like noise,", "who", "Beaver")],
    ),
    (
        "“I was told to sign and I signed,” a former prisoner identified only as Ales told us.",
        [("I was told to sign and I signed,", "who", "Ales")],
    ),
    (
        "A spokesman for the border service, Ivan Karab, said “no such incident was recorded” on Monday.",
        [("no such incident was recorded", "who", "Karab")],
    ),
    (
        "The sergeant, 24, with a bandage on his hand, says: “I want to go back to my people.”",
        [("I want to go back to my people.", "words", "The sergeant")],
    ),
    ('Winter coats (men\'s, L and XL), a van "that starts" and a tall ladder are needed.', []),
    (
        "Ivan Karab came to Kyiv in March. “We are nobody’s heroes,” he told the Daily Wire.",
        [("We are nobody’s heroes,", "who", "Karab")],
    ),
    (
        "Asked about the losses, Karab shrugged. “Ask the mothers,” he said. Ivan Karab has two sons.",
        [("Ask the mothers,", "who", "Karab")],
    ),
    (
        "Ivan Karab’s lawyer, Anna Kot, said that he had been beaten. “There are photographs,” she said.",
        [("There are photographs,", "who", "Kot")],
    ),
    (
        "Ivan Karab’s lawyer said that he had been beaten. “There are photographs,” the lawyer said.",
        [("There are photographs,", "words", "lawyer")],
    ),
    (
        "“There are photographs,” one of his cellmates said after his release.",
        [("There are photographs,", "words", "one of his cellmates")],
    ),
    (
        "Two soldiers said they had seen it. “It was a mine,” said one. “It was a drone,” said the other.",
        [("It was a mine,", "words", "one"), ("It was a drone,", "words", "the other")],
    ),
    (
        "“It was a mine,” Karab, Zubko’s deputy, said. Ivan Karab and Vera Zubko run the unit.",
        [("It was a mine,", "who", "Karab")],
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
