package lang_test

import (
	"errors"
	"fmt"
	"log"
	"testing/fstest"
	"time"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/lang"
)

// A pack: days that only one firm knows, on top of English.
func ExampleLanguage_With() {
	pack := fstest.MapFS{ // or os.DirFS("packs/firm")
		"words.txt": {Data: []byte("Stocktaking  timenoun\n")},
		"rules.txt": {Data: []byte(`[expression]
stocktaking: "the"? "Stocktaking"&timenoun => date(absent, 6, 30)
`)},
	}
	l, err := lang.English().With("firm", pack)
	if err != nil {
		log.Fatal(err)
	}
	parser := dateparse.Parser{Lang: l}
	ref := dateparse.Reference{Date: time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC)}
	for _, e := range parser.Find("The shop will shut for the Stocktaking and open two days later.", ref) {
		fmt.Println(e.Text, e.Value, e.Rule)
	}
	// Output:
	// the Stocktaking 2025-06-30 firm/stocktaking
	// two days later 2025-07-02 quantity-later
}

// A language of one's own begins with two files.
func ExampleLoad() {
	l, err := lang.Load(fstest.MapFS{
		"words.txt": {Data: []byte("lunes  weekday  1\n")},
		"rules.txt": {Data: []byte(`heart: weekday
[expression]
weekday: "el"? d:weekday => weekday(d)
`)},
	}, "es")
	if err != nil {
		log.Fatal(err)
	}
	parser := dateparse.Parser{Lang: l}
	e, err := parser.Resolve("el lunes", dateparse.Reference{Date: time.Date(2025, time.June, 15, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(l.Code, e.Value)
	// Output: es 2025-06-09
}

// A language by its code, as a program's settings have it. English comes with the library.
func ExampleLanguage() {
	for _, code := range []string{"en", "xx"} {
		l, err := lang.Get(code)
		if err != nil {
			fmt.Println(errors.Is(err, lang.ErrUnknown), err)
			continue
		}
		fmt.Println(l.Code, l == lang.English())
	}
	// Output:
	// en true
	// true unknown language "xx"; there is en
}
