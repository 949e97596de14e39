package main

import (
	"strings"

	"github.com/dateline-go/dateline/internal/say"
)

// plural counts things: "1 event", "2,000 events".
func plural(n int, thing string) string {
	switch n {
	case 0:
		return "no " + thing + "s"
	case 1:
		return "1 " + thing
	}
	return say.Thousands(n) + " " + thing + "s"
}

// share counts things of which some are shown: "3 of 8 events", "none of 8 events".
func share(n, all int, thing string) string {
	switch {
	case all == 0:
		return plural(0, thing)
	case n == 0:
		return "none of " + plural(all, thing)
	}
	return say.Thousands(n) + " of " + plural(all, thing)
}

// oneOf lists words: "a", "a, b or c".
func oneOf(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
