// Package hook has what one package of the library does for another one and nobody else can ask for, since its types are internal.
package hook

// FindIn finds the expressions of a text that is scanned already, so that package timeline, which needs it scanned itself, scans it once. Package
// dateparse sets it when it is initialized; it is a
//
//	func(p *dateparse.Parser, dst []dateparse.Expression, text *scan.Text, ref dateparse.Reference) []dateparse.Expression
//
// whose types cannot be named here.
var FindIn any
