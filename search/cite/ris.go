package cite

import (
	"fmt"
	"strings"
)

// ris returns one record: lines of a two-character tag, two spaces, a hyphen, a space and a value,
// ended by CR LF; TY comes first and ER last.
func ris(w Work) string {
	var b strings.Builder
	line := func(tag, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s  - %s\r\n", tag, value)
		}
	}
	kind := "RPRT"
	if w.Publisher == "" {
		kind = "ELEC"
	}
	line("TY", kind)
	line("ID", w.key())
	for _, n := range w.names() {
		// A name may not contain an asterisk or be longer than 255 characters.
		line("AU", clip(strings.ReplaceAll(n.inverted(), "*", ""), 255))
	}
	line("TI", w.Title)
	if w.Year != 0 {
		line("PY", fmt.Sprint(w.Year))
		if len(w.Published) == len("2006-01-02") && strings.HasPrefix(w.Published, fmt.Sprint(w.Year)) {
			line("DA", strings.ReplaceAll(w.Published, "-", "/"))
		}
	}
	line("PB", w.Publisher)
	line("SE", w.place())
	line("LA", w.Language)
	line("UR", w.address())
	if !w.Accessed.IsZero() {
		line("Y2", w.Accessed.Format("2006/01/02"))
	}
	for _, n := range w.notes() {
		line("N1", n)
	}
	b.WriteString("ER  - \r\n")
	return b.String()
}

// clip truncates s to at most n bytes, on a rune boundary.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}
