package facts

import (
	"regexp"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/table"
)

var siteTitles = func() map[string]bool {
	titles := map[string]bool{}
	for _, title := range table.Must(table.Lines(table.Embedded(files, "sites.txt"))) {
		titles[title] = true
	}
	return titles
}()

// isSite reports whether a piece of a title names a site, not the report.
func isSite(piece string) bool { return siteTitles[analysis.FoldLine(piece)] }

var (
	// titleBreak is what stands between the pieces of a page's title. A colon parts
	// only what stands before it.
	titleBreak = regexp.MustCompile(`\s*(?:\||»|::)\s*|\s+[–—-]\s+|:\s+`)
	// documentMark is the number under which a site keeps a document.
	documentMark = regexp.MustCompile(`(?i),?\s*\b(?:document|dokument)\s*#?\s*\d{4,}`)
)

// withoutSites takes the names of sites and publishers from the ends of a title;
// "" where nothing else is in it.
func withoutSites(title string) string {
	title = documentMark.ReplaceAllString(title, "")
	for title != "" && !isSite(title) {
		at := titleBreak.FindAllStringIndex(title, -1)
		if len(at) == 0 {
			return title
		}
		first, last := at[0], at[len(at)-1]
		switch head, tail := title[:first[0]], title[last[1]:]; {
		case head == "", isSite(head), isPublisher(head) && len(at) > 1 && !isPublisher(title):
			title = title[first[1]:]
		case tail == "", title[last[0]] != ':' && (isSite(tail) || isPublisher(tail)):
			title = title[:last[0]]
		default:
			return unquoted(title)
		}
	}
	return ""
}

// isPublisher reports whether piece is a publisher's name and nothing else.
func isPublisher(piece string) bool {
	return publisherNamed(piece) != "" && len(strings.Fields(piece)) <= 6 && titleScore(piece) < 2
}

// unquoted takes the quotes from around a title that is in them wholly.
func unquoted(title string) string {
	for _, q := range [][2]string{{`"`, `"`}, {"“", "”"}, {"«", "»"}} {
		inner, ok := strings.CutPrefix(title, q[0])
		if !ok {
			continue
		}
		if inner, ok = strings.CutSuffix(inner, q[1]); ok && !strings.ContainsAny(inner, q[0]+q[1]) {
			return strings.TrimSpace(inner)
		}
	}
	return title
}
