package wire

// fields are the values of a document's fields as they stand in its line; nil where there is none.
type fields struct{ id, date, title, text []byte }

// of is where a field of that name is kept; nil for one that the contract does not name.
func (f *fields) of(name string) *[]byte {
	switch name {
	case "id":
		return &f.id
	case "date":
		return &f.date
	case "title":
		return &f.title
	case "text":
		return &f.text
	}
	return nil
}

// flat reads the fields of the commonest line, an object of strings whose names have no escape: {"date":"2025-06-15","text":"…"}. It is one pass
// without a copy, where encoding/json makes two and a map. It reports false for all else, bad or good, of which encoding/json then says what it is.
func flat(line []byte) (f fields, ok bool) {
	i := blanks(line, 0)
	if i == len(line) || line[i] != '{' {
		return f, false
	}
	for {
		name, at := quoted(line, blanks(line, i+1))
		if name == nil || at == len(line) {
			return f, false
		}
		if at = blanks(line, at); at == len(line) || line[at] != ':' {
			return f, false
		}
		value, at := quoted(line, blanks(line, at+1))
		if value == nil {
			return f, false
		}
		for _, c := range name {
			if c == '\\' || c >= 0x80 {
				return f, false
			}
		}
		if p := f.of(string(name[1 : len(name)-1])); p != nil {
			*p = value
		}
		if i = blanks(line, at); i == len(line) {
			return f, false
		}
		switch line[i] {
		case ',':
		case '}':
			return f, blanks(line, i+1) == len(line)
		default:
			return f, false
		}
	}
}

// blanks is where the white space ends that stands at i.
func blanks(line []byte, i int) int {
	for i < len(line) && (line[i] == ' ' || line[i] == '\n' || line[i] == '\r' || line[i] == '\t') {
		i++
	}
	return i
}

// quoted reads the JSON string at i, with its quotation marks, and where it ends; nil where there is none, or a bad one.
func quoted(line []byte, i int) (s []byte, end int) {
	if i >= len(line) || line[i] != '"' {
		return nil, i
	}
	for j := i + 1; j < len(line); j++ {
		switch c := line[j]; {
		case c == '"':
			return line[i : j+1], j + 1
		case c < ' ':
			return nil, i
		case c != '\\':
		case j+1 == len(line):
			return nil, i
		case line[j+1] == 'u':
			if j+5 >= len(line) {
				return nil, i
			}
			for _, h := range line[j+2 : j+6] {
				if !('0' <= h && h <= '9' || 'a' <= h|0x20 && h|0x20 <= 'f') {
					return nil, i
				}
			}
			j += 5
		default:
			switch line[j+1] {
			case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
				j++
			default:
				return nil, i
			}
		}
	}
	return nil, i
}
