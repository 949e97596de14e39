package steps

import (
	"fmt"
	"strings"
)

// Texts are texts that are made to be slow, by their names: each makes one of n parts, a part being a few bytes. They are what a reader of text looks
// back or ahead over: one sentence without an end, names that come again, clauses inside clauses, times that rest on times.
func Texts() map[string]func(n int) string {
	texts := map[string]func(n int) string{}
	for name, part := range repeated {
		texts[name] = func(n int) string { return strings.Repeat(part, n) }
	}
	for name, make := range counted {
		texts[name] = func(n int) string {
			var b strings.Builder
			for i := range n {
				b.WriteString(make(i))
			}
			return b.String()
		}
	}
	return texts
}

// repeated are parts that come again and again.
var repeated = map[string]string{
	// One token, or one after the other without an end of sentence.
	"hyphens": "-", "words of hyphens": "a-", "hyphens apart": "- ", "digits": "1", "digits and commas": "1,", "digits and stops": "1.", "digits and colons": "1:",
	"digits and slashes": "1/", "digits and hyphens": "1-", "numbers": "12 ", "capitals": "A", "initials": "A.", "initials apart": "A. ", "acronyms": "AB ", "letters": "a",
	"camel": "Ab", "names": "Anna ", "apostrophes": "'", "apostrophes curly": "’", "possessives": "Anna's ", "n't": "n't", "not": "don't ",
	"quotes": `"`, "quotes apart": `" `, "quotes that open": "“", "quotes that close": "”", "quotes of all kinds": `" “ ' ‘ `, "quotes alternating": `“a” "b" `,
	"parentheses that open": "(", "parentheses that close": ")", "parentheses": "() ", "brackets": "[", "nested": "(he left ", "dashes": "—", "dashes apart": " — ",
	"stops": ".", "stops apart": ". ", "ellipses": "... ", "commas": ",", "commas apart": ", ", "he, ": "he, ", "semicolons": "; ", "colons": ": ", "question marks": "?! ",
	"spaces": " ", "tabs": "\t", "lines": "\n", "lines of Windows": "\r\n", "paragraphs": "\n\n", "headings": "Talks\n\n", "lists": "1) talks\n", "bullets": "* talks\n",
	"nul": "\x00", "no UTF-8": "\xff", "cut off": "\xe2\x80 ", "accents": "é", "marks": "e\u0301", "Chinese": "日", "emojis": "🙂", "non-breaking spaces": "a\u00a0", "zero width": "\u200b",
	"addresses": "https://a.example/b ", "mail": "a@b.example ", "money": "$5 million ", "thousands": "3,000 ", "per cent": "5% ", "ordinals": "21st ", "Roman": "XXI ", "U.S.": "U.S. ", "Mr.": "Mr. ", "a.m.": "a.m. ",
	// Words that hold a sentence open.
	"and": "and ", "that": "that ", "to": "to ", "of": "of ", "the": "the ", "who": "who ", "had been": "had been ", "will": "will ", "would": "would have ", "when": "when ", "if": "if ",
	"left and": "the man left and ", "said that": "he said that ", "told that": "she told them that ", "who saw": "the man who saw ", "which which": "which he said ", "to want to": "to want to ",
	"adverbs": "very ", "adjectives": "old ", "nouns": "strike ", "talks on talks": "talks on ", "meeting of": "a meeting of ", "participles": "held ", "verbs": "strikes ", "according to": "according to ",
	"said": "said ", "said Smith": "said Smith, ", "Smith said": "Smith said, ", "quoted": "“He left,” she said. ", "quotes never closed": "“he said ", "by": "was killed by ", "in": "in Oslo, ", "places": "in Oslo, Norway, ",
	"not to": "not to ", "planned to": "planned to ", "called off": "The strike was called off. ", "off": "called off the strike ",
	// Times.
	"weekdays": "Monday ", "weekdays and": "Monday and ", "weekdays to": "Monday to ", "weekdays between": "between Monday and ", "months": "March ", "May": "May ", "days and months": "3 March ", "years": "2010 ", "year ranges": "2010-11 ",
	"dates": "2025-06-14 ", "dates with clocks": "2025-06-14T16:30 ", "dates in numbers": "3/4/2024 ", "clocks": "10:30 ", "clocks with zones": "10:30 a.m. ET ", "decades": "'90s ", "durations": "two weeks ", "half": "half an hour and ",
	"two": "two ", "hundred": "hundred ", "twenty": "twenty-", "weeks ago": "two weeks ago ", "weeks before": "two weeks before ", "day after": "the day after ", "days of": "the first day of ", "last": "last ", "next": "next week, ",
	"from to": "from 1 to ", "since": "since 2010 ", "until": "until Monday ", "every": "every ", "times a day": "three times a day ", "early": "early ", "that day": "that day ", "previous": "the previous day ", "later": "a day later ", "in the year": "in the year ",
	"third quarter": "the third quarter of ", "talks on Friday": "talks on Friday ",
	// Sentences.
	"left": "He left. ", "she left him": "She left. He left. ", "they": "They said they left. ", "pronouns": "He said he had told him that he left him. ", "pronouns without end": "he told him that he ", "it": "It was held. ",
	"one name": "Anna Berg left. ", "two names": "Anna Berg met Karl Nowak. ", "apposition": "Karl Nowak, the driver, ", "title": "President Nowak ", "names and": "Anna Berg and Karl Nowak and ", "bodies": "The World Health Organization (WHO) said. ",
	"before": "before he left ", "He left before": "He left before she came. ", "after": "after she came, ", "chains": "He left before she came before they met after it ended. ", "when chains": "When he left, she came. ",
	"day": "He left on Monday. ", "one day": "On Monday he left and she came. ", "events of one day": "On Monday the strike, the talks and the war began. ", "then": "Then he left. ", "a day later he": "A day later he left. ", "undated": "The war began. ",
	"planned": "The gallery was due to open. ", "settled": "The gallery was due to open. It opened. ", "cancelled": "A rally planned for Sunday was called off. ", "denied": "He denied that he left. ", "dateline": "OSLO (AP) — He left. ", "datelines": "OSLO, June 14 (AP) — Talks were held.\n\n",
	"counted": "Three men were killed and 400 people were hurt. ", "alike": "Israel launched strikes on Friday. ", "abbreviations": "Mr. Smith of the U.S. Corp. left at 9 a.m. ",
}

// counted are parts that differ.
var counted = map[string]func(i int) string{
	"different words":     func(i int) string { return word(i) + " " },
	"different names":     func(i int) string { return name(i) + " left. " },
	"names that met":      func(i int) string { return name(i) + " met " + name(i+1) + " on Monday. " },
	"names and pronouns":  func(i int) string { return name(i) + " left. He said he met " + name(i/2) + ". " },
	"names in a row":      func(i int) string { return name(i) + ", " },
	"different days":      func(i int) string { return fmt.Sprintf("He left on %d March %d. ", 1+i%28, 1000+i%1000) },
	"days back":           func(i int) string { return fmt.Sprintf("He left %d days ago. ", i) },
	"years in a row":      func(i int) string { return fmt.Sprintf("%d, ", 1000+i%1000) },
	"longer and longer":   func(i int) string { return strings.Repeat("left and ", i%8) + "left. " },
	"nouns that differ":   func(i int) string { return "The " + word(i) + " strike began on Monday. " },
	"verbs in a sentence": func(i int) string { return name(i) + " left and " },
	"told of days": func(i int) string {
		return fmt.Sprintf("%s said on Monday that the war of %d ended. ", name(i), 1000+i%1000)
	},
	"quotes of many": func(i int) string { return fmt.Sprintf("“We left on Monday,” said %s. ", name(i)) },
	"acronyms of some": func(i int) string {
		i %= 40
		return fmt.Sprintf("The %s %s Union (%c%cU) left. ", name(i), name(i+7), name(i)[0], name(i + 7)[0])
	},
}

// word is a word of three syllables, another one for each number below 8,000.
func word(i int) string {
	var b []byte
	for range 3 {
		b = append(b, "bdfgklmnprstvwzhjcqx"[i%20], "aeiou"[i%5])
		i /= 20
	}
	return string(b)
}

func name(i int) string {
	w := word(i)
	return strings.ToUpper(w[:1]) + w[1:] + "ov"
}
