// Package fiscal is an example of a pack: the fiscal years of a retailer, whose year begins in February, on top of English.
//
//	l, err := fiscal.English()
//	parser := dateparse.Parser{Lang: l}
//
// "Q1 FY2026" is then FY2026-Q1, from 1 February to 30 April 2026. English alone knows of no company's year and reads 2026-Q1.
//
// Copy the folder, change the month in rules.txt and run go test; docs/packs.md goes through it. Years of 52 or 53 weeks, which end on a
// Saturday, are taken for those of the calendar's months.
package fiscal

import (
	"embed"

	"github.com/dateline-go/dateline/lang"
)

//go:embed rules.txt
var files embed.FS

// English is English with the retailer's fiscal years.
func English() (*lang.Language, error) {
	return lang.English().With("fiscal", files)
}
