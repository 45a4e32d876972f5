"""Reports of ours about invented people: one story, what became of it, and what did not come from it."""

from imiony.origins import Document
from imiony.terms.dates import Days
from imiony.terms.ids import ReportId

AGENCY_TEXT = """Flood took the ferry at Zalesny, crew says

MARSHTOWN (Tern Agency) - The ferry Zorka sank near Zalesny on 14 March with 37 people on board, Captain \
Yaroslav Bukavets said on Friday.

Bukavets, 52, told the agency that 18 passengers were brought to the hospital in Kruhlae before \
midnight. "The water came over the bow and the lights went out one after the other," he said.

Rescue chief Hanna Pryluchnaya counted 9 boats that left Mirny at 21:40 to search the river below the \
mill. Her people found 11 life jackets near the Vershina bridge and a lantern at Sosny.

The Zorka was built in 1968 and had been inspected in Barsuki two years earlier, according to a register \
kept by engineer Tadeush Malinka. He wrote at the time that 6 of its bulkheads were rusted through.
"""

REWRITE_TEXT = """Ferry with dozens aboard goes down in the night

Thirty-seven travellers and a lantern: what is left of the Zorka, which sank near Zalesny on 14 March \
with 37 people on board, is being counted by candlelight. Captain Yaroslav Bukavets, who is 52, recalls \
how the hospital in Kruhlae took in 19 passengers that same night.

From Mirny, Hanna Pryluchnaya sent 9 boats at 21:40. They came back with 11 life jackets from the \
Vershina bridge, and with a lantern somebody had seen at Sosny.

Was the vessel fit to sail? It dates from 1968. An inspection in Barsuki, noted by Tadeush Malinka, had \
found 6 bulkheads eaten by rust.
"""

TRANSLATION_TEXT = """Паводок унёс паром в Залесном, говорит команда

Паром «Зорка» затонул у Залесного 14 марта, на борту было 37 человек, сказал в пятницу капитан Ярослав \
Букавец.

По словам 52-летнего Букавца, 18 пассажиров до полуночи доставили в больницу в Круглое.

Руководитель спасателей Ганна Прилучная насчитала 9 лодок, которые вышли из Мирного в 21:40 и искали \
ниже мельницы. Её люди нашли 11 спасательных жилетов у моста Вершина и фонарь в Соснах.

Паром построен в 1968 году, его осматривали в Барсуках, следует из журнала инженера Тадеуша Малинки. Он \
записал, что 6 переборок проржавели насквозь.
"""

INDEPENDENT_TEXT = """What the river gave back

Our reporter walked the bank from Dubrova to Zalesny on Sunday. Miller Apanas Karchak keeps 4 coats that \
he pulled out of the reeds on 15 March, and a suitcase with the initials of a schoolteacher.

"I heard the bell at ten, and then nothing," Karchak said. His neighbour Rahneda Savosh, 71, lit a fire \
so that swimmers would see the shore; 3 men reached it.

In the parish of Kalinava the priest has begun a list. It has 22 names so far, and a line left empty \
after each. Nobody from the shipping office in Halavachy has called him back.
"""

AGENCY = Document(
    ReportId("a" * 64), AGENCY_TEXT, "en", publisher="Tern Agency", published=Days.parse("2031-03-15")
)
COPY = Document(
    ReportId("b" * 64),
    "This article was originally published by Tern Agency and is reprinted with permission.\n\n"
    + AGENCY_TEXT,
    "en",
    publisher="Harbour Post",
    published=Days.parse("2031-03-16"),
)
REWRITE = Document(
    ReportId("c" * 64), REWRITE_TEXT, "en", publisher="Lowland Mirror", published=Days.parse("2031-03-17")
)
TRANSLATION = Document(
    ReportId("d" * 64),
    TRANSLATION_TEXT,
    "ru",
    publisher="Заречный листок",
    published=Days.parse("2031-03-17"),
)
INDEPENDENT = Document(
    ReportId("e" * 64), INDEPENDENT_TEXT, "en", publisher="Dubrova Letter", published=Days.parse("2031-03-18")
)
EXCERPT = Document(
    ReportId("f" * 64), AGENCY_TEXT[AGENCY_TEXT.index("Rescue chief") :], "en", publisher="Reed Gazette"
)
ALL = (AGENCY, COPY, REWRITE, TRANSLATION, INDEPENDENT, EXCERPT)
ONE_STORY = (AGENCY, COPY, REWRITE, TRANSLATION, EXCERPT)
