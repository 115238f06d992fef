package fetch

import (
	"bufio"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
)

// maxAddress is the longest address that is asked for; servers refuse longer ones.
const maxAddress = 4000

// parseAddress reads an address that a person wrote. Without a scheme it is one of https.
func parseAddress(text string) (*url.URL, error) {
	whole := text
	if !strings.Contains(whole, "://") {
		whole = "https://" + whole
	}
	u, err := url.Parse(whole)
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("%q is not an address such as https://example.org/reports/", text)
	}
	if u.User != nil {
		return nil, fmt.Errorf("the address of %s has a name and password in it, which would be saved with the files; "+
			"fetch it by other means", u.Host)
	}
	return canonical(u), nil
}

// canonical returns an address as it is compared with others: without a fragment, the name of
// the host in lower case, no standard port, no "." and ".." in the path.
func canonical(u *url.URL) *url.URL {
	c := *u
	c.Fragment, c.RawFragment, c.User = "", "", nil
	c.Scheme, c.Host = strings.ToLower(c.Scheme), strings.TrimSuffix(strings.ToLower(c.Host), ".")
	if port := c.Port(); port == "80" && c.Scheme == "http" || port == "443" && c.Scheme == "https" {
		c.Host = strings.TrimSuffix(c.Host, ":"+port)
	}
	if c.Path == "" {
		c.Path = "/"
	}
	c.ForceQuery = false
	return c.ResolveReference(&url.URL{RawQuery: c.RawQuery, Path: c.Path, RawPath: c.RawPath})
}

// resolve returns the address that a link on a page stands for, nil for one that is not of the web.
func resolve(base *url.URL, link string) *url.URL {
	link = strings.TrimSpace(strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(link))
	u, err := base.Parse(strings.ReplaceAll(link, " ", "%20"))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return nil
	}
	u = canonical(u)
	if len(u.String()) > maxAddress {
		return nil
	}
	return u
}

// withoutQuery returns an address up to its query.
func withoutQuery(u *url.URL) string { return u.Host + u.EscapedPath() }

// extension returns the extension of an address, in lower case with its dot, or "".
func extension(u *url.URL) string { return strings.ToLower(path.Ext(u.Path)) }

// ReadList reads addresses, one a line. Empty lines and those that begin with "#" are ignored.
func ReadList(in io.Reader) ([]string, error) {
	var out []string
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if _, err := parseAddress(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, line)
	}
	return out, lines.Err()
}
