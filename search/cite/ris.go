package cite

import (
	"fmt"
	"strings"
)

// ris writes one record after the format's rules: a tag of two characters, two
// spaces, a hyphen, a space; TY first and ER last; CR LF at every line's end.
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
		// An asterisk may not stand in a name, nor may a name be longer than 255.
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

// clip cuts s to n bytes on a rune boundary.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}
