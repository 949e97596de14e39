package scan

import (
	"strings"

	"github.com/dateline-go/dateline/calendar"
)

// The shapes that begin with a digit. Each function below reads one of them from i and gives its end, or 0.

// maxNumber caps the value of a number; what is larger is no date, count of days or year of ours.
const maxNumber = 999_999_999

// number reads the token that begins with the digit at i: the longest of the shapes.
func (s *Scanner) number(tok *Token, i int) {
	end := s.shape(tok, i)
	tok.End = uint32(end)
	s.pos = end
}

func (s *Scanner) shape(tok *Token, i int) int {
	src := s.src
	v, j := digits(src, i)
	tok.Value, tok.Class = v, Number
	if j < len(src) {
		end := 0
		switch src[j] {
		case '-':
			end = isoDate(src, i, j, tok)
		case ':':
			end = clock(src, i, j, tok)
		case 'h': // 14h30
			if end = clock(src, i, j, tok); end > 0 && (src[end-3] != 'h' || s.letterAt(end)) {
				end, tok.Class, tok.Value = 0, Number, v
			}
		case '/':
			if end = slash(src, i, j, '/', tok); end > 0 && tok.Class&Word != 0 {
				tok.End = uint32(end)
				s.lookUp(tok) // 9/11
			}
		case '.':
			if end = slash(src, i, j, '.', tok); end > 0 {
				dayFirst(tok)
			} else {
				end = s.dotClock(i, j, tok)
			}
			if end == 0 {
				end = version(src, j, tok)
			}
		}
		if end > 0 {
			return end
		}
	}
	if j-i <= 3 {
		if end := groups(src, j, tok); end > 0 { // 1,998
			return s.percent(decimals(src, end, tok), tok)
		}
	}
	if end := decimals(src, j, tok); end > j {
		return s.percent(end, tok)
	}
	if end := s.ordinal(j, tok); end > 0 {
		return end
	}
	if end := s.decade(i, j, tok); end > 0 {
		return end
	}
	if j-i == 4 {
		if v >= 1000 && v <= 2999 {
			tok.Class |= Year
		}
		if v >= 1900 && v <= 2099 {
			tok.Class |= Modern
		}
		if v < 2400 && v%100 < 60 {
			tok.Class |= Compact
		}
	}
	if j-i == 8 && s.compactDate(i, j, tok) {
		return j
	}
	if s.letterAt(j) && !s.unitAt(j) { // 5G, 370X: a name, not a number
		end := s.wordEnd(j)
		tok.Class, tok.Value = Word, 0
		tok.Hash = HashString(src[i:end])
		return end
	}
	return s.percent(j, tok)
}

// unitAt tells whether the letters at j may stand directly behind a number and be a word of their own: 4pm, 10am, 5km.
func (s *Scanner) unitAt(j int) bool {
	end := s.wordEnd(j)
	if n := s.lex.find(HashString(s.src[j:end]), s.src[j:end]); n != 0 {
		return true
	}
	return end-j > 1
}

func (s *Scanner) wordEnd(j int) int {
	for j < len(s.src) && (kinds[s.src[j]] == kLetter || kinds[s.src[j]] == kDigit) {
		j++
	}
	return j
}

func digits(src string, i int) (v int32, end int) {
	for ; i < len(src) && src[i]-'0' <= 9; i++ {
		if v <= (maxNumber-9)/10 {
			v = v*10 + int32(src[i]-'0')
		} else {
			v = maxNumber
		}
	}
	return v, i
}

// two reads exactly two digits at i.
func two(src string, i int) (int32, bool) {
	if i+1 >= len(src) || src[i]-'0' > 9 || src[i+1]-'0' > 9 || i+2 < len(src) && src[i+2]-'0' <= 9 {
		return 0, false
	}
	return int32(src[i]-'0')*10 + int32(src[i+1]-'0'), true
}

// digitBehind tells whether sep stands at i and a digit behind it.
func digitBehind(src string, i int, sep byte) bool {
	return i+1 < len(src) && src[i] == sep && src[i+1]-'0' <= 9
}

// isoDate reads 2025-06-14 or 2025-06 (ISO 8601 section 5.2.2.1). A day that does not exist is no date, and 2008-09 no month: it is
// the season, or the business year, of 2008 and 2009.
func isoDate(src string, i, j int, tok *Token) int {
	if j-i != 4 {
		return 0
	}
	month, ok := two(src, j+1)
	if !ok || month < 1 || month > 12 {
		return 0
	}
	end := j + 3
	if end < len(src) && src[end] == '-' {
		day, ok := two(src, end+1)
		if !ok {
			return 0
		}
		d, ok := calendar.NewDate(int(tok.Value), int(month), int(day))
		if !ok || tok.Value == 0 {
			return 0
		}
		tok.Class, tok.Value = ISODate, int32(d)
		return end + 3
	}
	if tok.Value < 1000 || tok.Value > 2999 || month == (tok.Value+1)%100 {
		return 0
	}
	tok.Class, tok.Value = ISOMonth, tok.Value*12+month-1
	return end
}

// clock reads 16:30 or 16:30:05. A longer run of colons is no clock time.
func clock(src string, i, j int, tok *Token) int {
	if j-i > 2 || tok.Value > 24 {
		return 0
	}
	m, ok := two(src, j+1)
	if !ok || m > 59 {
		return 0
	}
	end, sec := j+3, int32(0)
	if digitBehind(src, end, ':') {
		if sec, ok = two(src, end+1); !ok || sec > 59 || digitBehind(src, end+3, ':') {
			return 0
		}
		end += 3
	}
	if tok.Value == 24 && m+sec > 0 {
		return 0
	}
	tok.Class, tok.Value = Clock, tok.Value*3600+m*60+sec
	return end
}

// isoClock reads the 16:30 of 2025-06-14T16:30 at i into tok, which begins with the T.
func (s *Scanner) isoClock(tok *Token, i int) int {
	n := len(s.Tokens) - 1 // tok itself
	if n == 0 || s.Tokens[n-1].Class&ISODate == 0 {
		return 0
	}
	v, j := digits(s.src, i)
	if j >= len(s.src) || s.src[j] != ':' {
		return 0
	}
	c := Token{Value: v}
	end := clock(s.src, i, j, &c)
	if end > 0 {
		tok.Class, tok.Value, tok.End = c.Class, c.Value, uint32(end)
		s.pos = end
	}
	return end
}

// fiscal tells whether the letters from start to the digit at i are a word of their own, and so is the number: FY2027, the H of 1H25, the W of 2022-W41.
func (s *Scanner) fiscal(start, i int) bool {
	switch i - start {
	case 1:
		c := s.src[start]
		return s.gap == noGap && start > 0 && ((c == 'H' || c == 'Q') && s.src[start-1]-'1' <= 3 || c == 'W' && s.src[start-1] == '-')
	case 2:
		return s.src[start] == 'F' && s.src[start+1] == 'Y'
	}
	return false
}

// compactDate reads 20250614 (ISO 8601, the basic format) where it stands alone and is a day of our time.
func (s *Scanner) compactDate(i, j int, tok *Token) bool {
	v := tok.Value
	d, ok := calendar.NewDate(int(v/10000), int(v/100%100), int(v%100))
	if !ok || v < 1900_00_00 || v > 2099_12_31 || s.gap == noGap && i > 0 && s.src[i-1] != '(' || j < len(s.src) && (s.src[j] == '-' || s.src[j] == '_' || s.letterAt(j)) {
		return false
	}
	tok.Class, tok.Value = ISODate, int32(d)
	return true
}

// dotClock reads the British 4.30 where a.m. or p.m. follows.
func (s *Scanner) dotClock(i, j int, tok *Token) int {
	src := s.src
	m, ok := two(src, j+1)
	if !ok || j-i > 2 || tok.Value > 12 || m > 59 {
		return 0
	}
	k := j + 3
	if k < len(src) && src[k] == ' ' {
		k++
	} else if strings.HasPrefix(src[k:], "\u00a0") {
		k += len("\u00a0")
	}
	if k+1 >= len(src) || fold[src[k]] != 'a' && fold[src[k]] != 'p' {
		return 0
	}
	if k++; src[k] == '.' {
		k++
	}
	if k >= len(src) || fold[src[k]] != 'm' || s.letterAt(k+1) {
		return 0
	}
	tok.Class, tok.Value = Clock, tok.Value*3600+m*60
	return j + 3
}

// slash reads 10/31/74, 31/10/1974, 31.10.1974 and 2025/06/14, and the fraction 1/2. What else has slashes, 24/7 and 9/11, is a name.
func slash(src string, i, j int, sep byte, tok *Token) int {
	if j-i > 2 && j-i != 4 || !digitBehind(src, j, sep) {
		return 0
	}
	a := tok.Value
	b, k := digits(src, j+1)
	if k-j-1 > 2 {
		return 0
	}
	if digitBehind(src, k, sep) {
		c, end := digits(src, k+1)
		n := end - k - 1
		if digitBehind(src, end, sep) {
			return 0 // 10.0.0.1, a path
		}
		if j-i == 4 {
			d, ok := calendar.NewDate(int(a), int(b), int(c))
			if !ok || n > 2 || a == 0 {
				return 0
			}
			tok.Class, tok.Value = ISODate, int32(d)
			return end
		}
		if n != 2 && n != 4 || a > 31 || b > 31 || a < 1 || b < 1 {
			return 0
		}
		if sep == '.' && end-i < len("31.10.74") { // version 4.3.12
			return 0
		}
		if n == 2 {
			c = century(c)
		}
		tok.Class, tok.Value = Slash, PackSlash(a, b, c)
		return end
	}
	if sep == '.' || j-i > 2 {
		return 0
	}
	if b > a && b <= maxDenominator && b != 11 {
		tok.Class, tok.Value = Fraction, a*1000/b
	} else {
		tok.Class, tok.Value = Word, 0
		tok.Hash = HashString(src[i:k])
	}
	return k
}

// maxDenominator is the largest that prices and measures are divided by, a sixteenth of an inch. Nothing is divided by eleven.
const maxDenominator = 16

// dayFirst makes a day of 31.10.1974: where points part the numbers, the day stands first. Other orders stay a Slash.
func dayFirst(tok *Token) {
	if tok.Class&Slash == 0 {
		return
	}
	day, month, year := SlashParts(tok.Value)
	if d, ok := calendar.NewDate(int(year), int(month), int(day)); ok {
		tok.Class, tok.Value = ISODate, int32(d)
	}
}

// version reads what has two points or more, 10.0.0.1 and 4.3.12. It is a name.
func version(src string, j int, tok *Token) int {
	end, points := j, 0
	for digitBehind(src, end, '.') {
		_, end = digits(src, end+1)
		points++
	}
	if points < 2 {
		return 0
	}
	tok.Class, tok.Value = Word, 0
	tok.Hash = HashString(src[tok.Start:end])
	return end
}

// PackSlash makes the value of a Slash token of its three numbers, the third a year of four digits.
func PackSlash(a, b, c int32) int32 { return c<<10 | a<<5 | b }

// SlashParts gives the numbers that PackSlash was given.
func SlashParts(v int32) (a, b, c int32) { return v >> 5 & 31, v & 31, v >> 10 }

// century completes a year of two digits: 98 is 1998, 14 is 2014.
func century(y int32) int32 {
	if y < 50 {
		return 2000 + y
	}
	return 1900 + y
}

// groups reads the ",998" of 1,998 and any further groups of three.
func groups(src string, j int, tok *Token) int {
	end := 0
	for j+3 < len(src) && src[j] == ',' {
		v, k := digits(src, j+1)
		if k != j+4 {
			break
		}
		if tok.Value > maxNumber/1000 {
			tok.Value = maxNumber
		} else {
			tok.Value = tok.Value*1000 + v
		}
		j, end = k, k
	}
	return end
}

// decimals reads the ".5" of 3.5; the token's value is then in thousandths.
func decimals(src string, j int, tok *Token) int {
	if j+1 >= len(src) || src[j] != '.' || src[j+1]-'0' > 9 {
		return j
	}
	_, end := digits(src, j+1)
	milli := int32(0)
	for k, scale := j+1, int32(100); k < end && scale > 0; k, scale = k+1, scale/10 {
		milli += int32(src[k]-'0') * scale
	}
	tok.Class = Fraction
	if tok.Value > 1_000_000 {
		tok.Class, tok.Value = Number, maxNumber
		return end
	}
	tok.Value = tok.Value*1000 + milli
	return end
}

// ordinal reads the "st" of 21st.
func (s *Scanner) ordinal(j int, tok *Token) int {
	if j+1 >= len(s.src) || s.letterAt(j+2) {
		return 0
	}
	a, b := fold[s.src[j]], fold[s.src[j+1]]
	if a == 's' && b == 't' || a == 'n' && b == 'd' || a == 'r' && b == 'd' || a == 't' && b == 'h' {
		tok.Class = Ordinal
		return j + 2
	}
	return 0
}

// decade reads the "s" of 1990s and 90s, and the "'s" of 1990's; of three digits only before an era, 470s BC.
func (s *Scanner) decade(i, j int, tok *Token) int {
	v := tok.Value
	if v%10 != 0 || j-i < 2 || j-i > 4 || j-i == 4 && (v < 1000 || v > 2999) {
		return 0
	}
	if j-i == 3 && !beforeEra(s.src, j+1) {
		return 0
	}
	j += apostrophe(s.src, j)
	if j >= len(s.src) || s.src[j] != 's' || s.letterAt(j+1) {
		return 0
	}
	tok.Class = Decade
	return j + 1
}

// beforeEra tells whether an era stands at i: " BC", " B.C.".
func beforeEra(src string, i int) bool {
	return i+3 <= len(src) && src[i] == ' ' && src[i+1] == 'B' && (src[i+2] == 'C' || src[i+2] == '.')
}

// shortYear reads the 98 of '98 or the 80s of '80s at i, behind the apostrophe where tok starts.
func (s *Scanner) shortYear(tok *Token, i int) bool {
	v, ok := two(s.src, i)
	if !ok {
		return false
	}
	year := Token{Value: v}
	end := s.decade(i, i+2, &year)
	if end == 0 {
		if end = i + 2; s.letterAt(end) {
			return false
		}
		year.Class, year.Value = ShortYear, century(v)
	}
	tok.Class, tok.Value, tok.End = year.Class, year.Value, uint32(end)
	s.pos = end
	return true
}

// percent makes the number that ends at j Money where a percent sign follows directly. The sign stays a token of its own.
func (s *Scanner) percent(j int, tok *Token) int {
	if j < len(s.src) && s.src[j] == '%' {
		tok.Class = Money
	}
	return j
}

// money reads the number at i behind a currency sign, where tok starts, as one token with it: $1,998.
func (s *Scanner) money(tok *Token, i int) bool {
	if i >= len(s.src) || s.src[i]-'0' > 9 {
		return false
	}
	v, end := digits(s.src, i)
	tok.Value = v
	if e := groups(s.src, end, tok); e > 0 {
		end = e
	}
	v = tok.Value
	end = decimals(s.src, end, tok)
	tok.Class, tok.Value, tok.End = Money, v, uint32(end)
	s.pos = end
	return true
}
