package article

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestParse(t *testing.T) {
	for _, test := range []struct{ name, file, date, text string }{
		{"one line", " date 2025-06-15 (Headline USA) Russian President", "2025-06-15", "(Headline USA) Russian President"},
		{"own line", "date 2025-06-15\n\nThe talks began.\n", "2025-06-15", "The talks began.\n"},
		{"carriage returns", "date 2025-06-15\r\n\r\nThe talks began.\r\n", "2025-06-15", "The talks began.\r\n"},
		{"colon", "Date: 2025-06-15\nText", "2025-06-15", "Text"},
		{"tab", "date\t2025-06-15\tText", "2025-06-15", "Text"},
		{"clock", "date 2025-06-15T16:30:00+02:00 Text", "2025-06-15T16:30:00+02:00", "Text"},
		{"byte order mark", "\ufeffdate 2025-06-15 Text", "2025-06-15", "Text"},
		{"dash", "date 2025-06-15—MOSCOW", "2025-06-15", "—MOSCOW"},
		{"no such day is a header all the same", "date 2025-02-30 Text", "2025-02-30", "Text"},
		{"nothing after it", "date 2025-06-15", "2025-06-15", ""},

		{"none", "The talks began.", "", "The talks began."},
		{"none, leading space stays", "\n The talks began.", "", "\n The talks began."},
		{"none, byte order mark goes", "\ufeffThe talks began.", "", "The talks began."},
		{"a word that begins so", "dated 2025-06-15 Text", "", "dated 2025-06-15 Text"},
		{"no space", "date2025-06-15 Text", "", "date2025-06-15 Text"},
		{"in words", "date 15 June 2025", "", "date 15 June 2025"},
		{"elsewhere", "The date 2025-06-15 was set.", "", "The date 2025-06-15 was set."},
		{"date on the next line", "date\n2025-06-15", "", "date\n2025-06-15"},
		{"cut short", "date 2025-06", "", "date 2025-06"},
		{"other separators", "date 2025/06/15 Text", "", "date 2025/06/15 Text"},
		{"empty", "", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			date, text, ok := Parse(test.file)
			assert.Equal(t, test.date, date)
			assert.Equal(t, test.text, text)
			assert.Equal(t, test.date != "", ok)
		})
	}
}

// What is returned is the end of the file, whatever its bytes: offsets into the text lead back into the file.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"date 2025-06-15 x", "Date: 2025-06-15\r\n\r\nx\xff", "\ufeff\x00", "date 2025-06-15T"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file string) {
		date, text, ok := Parse(file)
		if !strings.HasSuffix(file, text) {
			t.Fatalf("Parse(%q): text %q is not the end of the file", file, text)
		}
		if ok != (date != "") || !strings.Contains(file, date) {
			t.Fatalf("Parse(%q): date %q, %v", file, date, ok)
		}
	})
}
