package timeline

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// A class whose name is spelled in another way than in events.txt, names.txt or words.txt is no error: it would be one that no word has.
func TestEnglishHasEveryClass(t *testing.T) {
	v := reflect.ValueOf(newVocabulary(lang.English()))
	classes := 0
	for i := range v.NumField() {
		if f := v.Field(i); f.Type() == reflect.TypeFor[scan.Class]() {
			classes++
			assert.NotZero(t, f.Uint(), "no word of English has the class of %s", v.Type().Field(i).Name)
		}
	}
	assert.NotZero(t, classes)
}
