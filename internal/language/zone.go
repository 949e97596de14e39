package language

import (
	"regexp"
	"strconv"
	"sync"
	"time"
	_ "time/tzdata" // "ET" must mean the same on machines without a time zone database

	"github.com/dateline-go/dateline/internal/match"
)

// zones are the time zones that words.txt names, in the class "zone" and any other whose values are zones: "America/New_York" where the offset
// goes by the date, "-05:00" where it is fixed, "local" for the zone of a place that the words leave open.
type zones struct {
	names []string
	load  []func() *time.Location
}

var (
	offsetForm = regexp.MustCompile(`^([+-])(\d\d):(\d\d)$`)
	areaForm   = regexp.MustCompile(`^[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+$`)
)

// number reads a zone as words.txt writes it: a fixed offset is its seconds east of Greenwich, a named zone a number behind all of these.
func (z *zones) number(s string) (int32, bool) {
	if s == "local" {
		return match.ZoneLocal, true
	}
	if m := offsetForm.FindStringSubmatch(s); m != nil {
		h, _ := strconv.Atoi(m[2])
		minutes, _ := strconv.Atoi(m[3])
		seconds := int32(h*3600 + minutes*60)
		if m[1] == "-" {
			seconds = -seconds
		}
		return seconds, seconds >= -match.MaxOffset && seconds <= match.MaxOffset
	}
	if !areaForm.MatchString(s) {
		return 0, false
	}
	for i, name := range z.names {
		if name == s {
			return match.ZoneNamed + int32(i), true
		}
	}
	z.names = append(z.names, s)
	z.load = append(z.load, sync.OnceValue(func() *time.Location {
		loc, err := time.LoadLocation(s)
		if err != nil {
			return nil // a test of the language's files looks for such
		}
		return loc
	}))
	return match.ZoneNamed + int32(len(z.names)-1), true
}

// Zone returns the zone of a number that the operator zone has, nil for the zone of a place that the words leave open.
func (l *Data) Zone(n int32) *time.Location {
	switch i := int(n - match.ZoneNamed); {
	case n == match.ZoneLocal:
		return nil
	case i >= 0 && i < len(l.zones.load):
		return l.zones.load[i]()
	case n == 0:
		return time.UTC
	case n >= -match.MaxOffset && n <= match.MaxOffset && n%quarter == 0:
		return fixed()[(n+match.MaxOffset)/quarter]
	}
	return nil
}

// Zones returns the named zones of the language, in the order of its words.
func (l *Data) Zones() []string { return append([]string(nil), l.zones.names...) }

const quarter = 15 * 60 // every offset of today is a whole number of quarters of an hour

// fixed are the zones of all offsets, quarter by quarter.
var fixed = sync.OnceValue(func() []*time.Location {
	out := make([]*time.Location, 0, 2*match.MaxOffset/quarter+1)
	for s := -match.MaxOffset; s <= match.MaxOffset; s += quarter {
		out = append(out, time.FixedZone("", s))
	}
	return out
})
