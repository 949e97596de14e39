package festivals_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/dateparse/ruletest"
	"github.com/dateline-go/dateline/examples/festivals"
)

func TestRules(t *testing.T) {
	l, err := festivals.English()
	if err != nil {
		t.Fatal(err)
	}
	ruletest.Run(t, l)
}

func Example() {
	l, err := festivals.English()
	if err != nil {
		fmt.Println(err)
		return
	}
	parser := dateparse.Parser{Lang: l}
	text := "The pub flooded the day after Bonfire Night, reopened for Rio Carnival and will close for Oktoberfest 2025."
	for _, e := range parser.Find(text, dateparse.Reference{Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)}) {
		fmt.Println(e.Text, "|", e.Value, "|", e.Rule)
	}
	// Output:
	// the day after Bonfire Night | 2024-11-06 | day-after
	// Rio Carnival | 2025-02-28 | festivals/carnival-in-rio
	// Oktoberfest 2025 | 2025-09-20 | part-of-year
}
