package fetch

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"

	"golang.org/x/net/html/charset"
)

// Limits of a sitemap, which are those of the format (sitemaps.org): 50,000 addresses, and 50 MB
// unpacked. An index of sitemaps may not list another one; some do.
const (
	maxSitemap     = 50_000
	maxSitemapSize = 50 << 20
	maxSitemapDeep = 3
)

// errNoSitemap is the error of a file that is not a sitemap.
var errNoSitemap = errors.New("it is not a sitemap: neither a <urlset>, a <sitemapindex> nor a list of addresses")

// readSitemap returns the addresses of a sitemap, or of the sitemaps that an index lists. What
// stands before an error is returned with it.
func readSitemap(file string) (pages, sitemaps []string, err error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	defer in.Close()
	packed := bufio.NewReader(in)
	var text io.Reader = packed
	if magic, _ := packed.Peek(2); bytes.Equal(magic, []byte("\x1f\x8b")) {
		if text, err = gzip.NewReader(packed); err != nil {
			return nil, nil, err
		}
	}
	unpacked := bufio.NewReader(io.LimitReader(text, maxSitemapSize))
	if begin, _ := unpacked.Peek(256); !bytes.Contains(begin, []byte("<")) {
		pages, err = ReadList(unpacked)
		if err != nil {
			err = errNoSitemap
		}
		return pages, nil, err
	}
	dec := xml.NewDecoder(unpacked)
	dec.Strict, dec.CharsetReader = false, charset.NewReaderLabel
	var within []string
	known := false
	for len(pages)+len(sitemaps) < maxSitemap {
		token, err := dec.Token()
		switch {
		case errors.Is(err, io.EOF) && known:
			return pages, sitemaps, nil
		case err != nil && known:
			return pages, sitemaps, fmt.Errorf("it is damaged: %w", err)
		case err != nil:
			return nil, nil, errNoSitemap
		}
		switch t := token.(type) {
		case xml.StartElement:
			within = append(within, t.Name.Local)
			known = known || t.Name.Local == "urlset" || t.Name.Local == "sitemapindex"
		case xml.EndElement:
			within = within[:max(0, len(within)-1)]
		case xml.CharData:
			address := strings.TrimSpace(string(t))
			if len(within) < 2 || within[len(within)-1] != "loc" || address == "" {
				continue
			}
			switch within[len(within)-2] {
			case "url":
				pages = append(pages, address)
			case "sitemap":
				sitemaps = append(sitemaps, address)
			}
		}
	}
	return pages, sitemaps, fmt.Errorf("it has more than %d addresses; the others are not fetched", maxSitemap)
}

// sitemap adds the addresses of a sitemap to the queue: those that a prefix or pattern asks for or,
// if none is given, all of its host.
func (f *fetcher) sitemap(it item, a *answer) {
	pages, sitemaps, err := readSitemap(a.body.path)
	address := it.url.String()
	if err != nil {
		f.sum.Failed++
		f.report(address, "%v", err)
	}
	if it.depth+1 >= maxSitemapDeep && len(sitemaps) > 0 {
		f.report(address, "%d sitemaps in an index of indexes are not read", len(sitemaps))
		sitemaps = nil
	}
	for _, text := range sitemaps {
		if u, err := url.Parse(text); err == nil && u.Hostname() == a.final.Hostname() {
			f.add(item{url: canonical(u), named: true, sitemap: true, depth: it.depth + 1})
		} else {
			f.report(address, "the sitemap %q is of another site and is not read", text)
		}
	}
	for _, text := range pages {
		u := resolve(a.final, text)
		if u == nil || f.scope.follows() && !f.scope.has(u) || !f.scope.follows() && u.Hostname() != a.final.Hostname() {
			f.sum.Skipped++
			continue
		}
		f.add(item{url: u, named: true})
	}
}
