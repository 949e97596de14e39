// Package dateline turns news text into a timeline: an article and its date go in, its events come out in order of time, each with
// the words that its date rests on. This package holds no code; it tells the way around the others.
//
//	dateparse   text → temporal expressions with TIMEX3 values
//	timeline    document → events → timeline
//	format      timeline → CSV, HTML, iCalendar, TimelineJS, JSON-LD, TimeML and others
//	service     all of it over HTTP
//	calendar    civil dates, units, spans, intervals; TIMEX3 values
//	lang        the words and rules of each language
//
// # The way of a text
//
//	scan      text → tokens, sentences           internal/scan
//	match     tokens → phrases, each a meaning   internal/match
//	resolve   meaning, reference → value         dateparse
//	tag       tokens → parts of speech           internal/tag
//	detect    tagged tokens → event mentions     timeline
//	anchor    mentions, expressions → when       timeline
//	choose    what a reader wants to know of     timeline
//	order     events → timeline                  timeline
//	merge     timelines → one of all documents   timeline
//
// Scanning divides the text into tokens and gives each its classes: digits and marks by their shape, words by the language's
// words.txt. Matching looks for phrases with the rules in rules.txt, which are made of classes and words, not of letters. What it finds
// is a meaning, such as shift(this(month), -1), with no date in it. Resolving applies the meaning to a reference, the document date
// first of all, and gives a value: 2025-05. Tagging finds verbs and nouns; detecting picks those that tell of events, and says how each
// stands. Anchoring places every event by an ordered list of sieves, the most certain first. Choosing leaves what belongs on a timeline,
// and ordering sorts it. Merging puts the timelines of many documents together.
//
// Every step is a function whose input and output can be printed. None reads a clock, a locale or the network: the same text and date
// give the same timeline.
//
// # Folders
//
//	calendar/         civil time; knows nothing of text
//	dateparse/        public: Find, Resolve, Parser; ruletest runs the examples under rules
//	timeline/         public: Extract, Extractor, Merge
//	format/           public: timelines in the formats of others
//	service/          public: an http.Handler; its page and its OpenAPI document are files of their own
//	lang/             one folder a language, data only: words.txt, rules.txt, events.txt, names.txt, forms.txt, same.txt, deeds.txt,
//	                  and what was learned: weights.bin, events.bin, places.bin, entries.bin
//	internal/scan/    the scanner, and the lexicon of a language
//	internal/language/ what the packages of the library ask a language for: words, cues, kinds of happenings
//	internal/hook/    what dateparse does for timeline and for nobody else
//	internal/match/   the grammar of a language: reads rules, matches them
//	internal/linear/  linear models over hashed features, and how they are learned
//	internal/tag/     the tagger, and the program that learns its weights
//	internal/treebank/ reads treebanks, for the tagger to learn from and be measured on
//	internal/eval/    measures against annotated corpora
//	internal/article/ reads the plain text files that articles are kept in
//	internal/fold/    letters without their marks, for comparing names
//	internal/say/     the English of what is printed for people: numbers, years, parts of the day
//	internal/wire/    the JSON that goes in and out, and filters as callers write them
//	internal/perfect/ perfect hashes: a look-up in words of a language is one look into a table
//	internal/modelfile/ what files of learned weights begin with, and their numbers
//	internal/steps/   counts the work that code does, in statements and not in seconds
//	internal/golden/  compares with testdata/, and rewrites it
//	cmd/dateline/     the program: a module of its own
//	beam/             archives on Apache Beam: a module of its own
//	tools/            what .ci/run needs, the program that makes releases, and mutate, which counts the mistakes that tests notice: a module of its own
//	browser/          programs that read what format writes, in a browser: a module of its own
//	examples/         packs: rules of a user's on top of English
//	testdata/         articles with the timelines they must give, and sets of them with the one that they must merge to
//	docs/             why it is so (design.md), how to change it (rules.md, languages.md), how good it is (accuracy.md)
//
// Imports point one way: calendar, internal/scan, internal/match, internal/language, lang, internal/tag, dateparse, timeline, internal/say, internal/wire,
// format, service, cmd/dateline, beam.
//
// # Glossary
//
// One word for one thing, in code, comments and documents.
//
//	anchor      the time that a relative expression counts from: the document date, or the last time that the text told of; as a verb, to
//	            place an event in time
//	basis       what an event's place rests on: an expression in its own clause, the surrounding text, the document date
//	class       of a token: what the grammar may take it for (a month, a number, a capital); of an event: TimeML's (OCCURRENCE, REPORTING)
//	direction   the side of the document date on which an open value lies: past or to come
//	document    an article: its text and its date
//	document date  when the document was published: TimeML's document creation time
//	event       something that happens, or a state that holds, as TimeML has it: "launched", "talks"
//	expression  a phrase of the text that tells a time, with its TIMEX3 attributes
//	extent      how an event fills the interval that places it: within, throughout, around
//	grammar     the rules of a language, ready to match
//	heart       the classes of which every phrase of the two upper layers holds one; where there is none, no rule is tried
//	interval    a stretch of civil time, half-open: the start belongs to it, the end does not
//	layer       one of the four groups of rules: numbers, quantities, expressions, compositions; a rule uses phrases of earlier ones
//	lexicon     the words of a language with their classes
//	link        the order of two events as a word of the text states it: "left before the talks ended"
//	location    where an event happened: "port of Odesa"; Event.Places has them
//	meaning     what a phrase means without a date: shift(this(month), -1)
//	mention     words of the text that tell of an event
//	moment      a second of civil time, without a zone
//	operator    one of the functions that meanings are made of: shift, this, in
//	order       how one event lies to another: before, after, during, including it; by their places, a link or their tenses
//	passage     a stretch of a document's text, by byte offsets: an event's sentence
//	phrase      the tokens that a rule matches
//	place       where an event lies in time: its When; a sieve places it
//	range       two expressions that name one stretch of time together: "from Monday to Thursday"
//	reference   what a meaning is resolved against: the document date, an anchor, a direction
//	rule        a line of rules.txt: tokens on the left, a meaning on the right
//	sentence    a run of tokens; no phrase goes beyond one
//	sieve       one way of placing events; it sees what earlier sieves decided and overrides nothing
//	sort        what a phrase is a time of, so that a rule can ask for it: @day, @year
//	source      who says that an event happened, where the text attributes it
//	span        a length of time with its units apart: three days are not 72 hours
//	status      how an event stands in the world of the text: occurred, ongoing, planned, cancelled, denied, hypothetical
//	timeline    the events of a document in order of time
//	tier        where the tense of a verb puts its event among those beside it: had left, left, has left, says, is leaving, will leave
//	token       a word, number, date in digits or mark
//	trigger     the word that names an event
//	unit        second, minute, … century; every value keeps the one it was said in: "June" is a month, not thirty days
//	value       a TIMEX3 value: 2025-06-14, 2025-W24, P3D, PAST_REF; open where a part of it is unknown: XXXX-06-14
package dateline
