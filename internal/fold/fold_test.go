package fold

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMarks(t *testing.T) {
	for s, want := range map[string]string{
		"":                                     "",
		"Putin":                                "Putin",
		"Łódź":                                 "lodz",
		"Erdoğan":                              "Erdogan",
		"İstanbul, Diyarbakır":                 "istanbul, Diyarbakir",
		"Søren Þór Æsir Straße":                "Soren thor aesir Strasse",
		"Nguyễn Phú Trọng":                     "Nguyen Phu Trong",
		"Cafe\u0301 Zu\u0308rich \u1E9B\u0323": "Cafe Zurich \u1E9B\u0323",
		"и\u0306 й Ελλά":                       "и\u0306 й Ελλά",
		"\u0301Ba\u0301\u0302r":                "\u0301Bar",
		"× ÷ ſ":                                "× ÷ ſ",
		"a\xffb\xc3":                           "a\ufffdb\ufffd",
	} {
		assert.Equal(t, want, Marks(s), s)
	}
	assert.Zero(t, testing.AllocsPerRun(10, func() { Marks("Vladimir Putin") }), "what is plain already is not copied")
}
