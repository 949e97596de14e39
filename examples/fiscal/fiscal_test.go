package fiscal_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/dateparse/ruletest"
	"github.com/dateline-go/dateline/examples/fiscal"
)

func TestRules(t *testing.T) {
	l, err := fiscal.English()
	if err != nil {
		t.Fatal(err)
	}
	ruletest.Run(t, l)
}

func Example() {
	l, err := fiscal.English()
	if err != nil {
		fmt.Println(err)
		return
	}
	parser := dateparse.Parser{Lang: l}
	text := "Sales rose in Q1 FY2026 and in the second half of fiscal 2025. The store opened in March 2025."
	for _, e := range parser.Find(text, dateparse.Reference{Date: time.Date(2026, 6, 2, 0, 0, 0, 0, time.UTC)}) {
		fmt.Println(e.Text, "|", e.Value, "|", e.Interval.Start.Date(), e.Interval.End.Date())
	}
	// Output:
	// Q1 FY2026 | FY2026-Q1 | 2026-02-01 2026-05-01
	// the second half of fiscal 2025 | FY2025-H2 | 2025-08-01 2026-02-01
	// March 2025 | 2025-03 | 2025-03-01 2025-04-01
}
