package server

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"regexp"

	"github.com/gin-gonic/gin"
	"github.com/goccy/go-yaml"

	"tipsearch/server/api"
)

// healthz says that the process answers.
func (s *Server) healthz(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, "text/plain; charset=utf-8", []byte("ok\n"))
}

// readyz says whether an index is open, whole and answers: 200, or 503 while not. A
// new index that is not taken leaves it ready, with the old one, and "degraded".
// Reports whose files cannot be read leave it "ready", as they are there as they were
// read before.
func (s *Server) readyz(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	held, err := s.held.acquire()
	if err != nil {
		s.refuse(c, apiKind, err)
		return
	}
	defer held.release()
	if err := held.index.Damage(); err != nil {
		s.refuse(c, apiKind, err)
		return
	}
	about := held.about()
	ready := api.Ready{Status: "ready", Index: &about}
	if about.Kept > 0 {
		ready.Detail = fmt.Sprintf("reports kept as they were read before, not readable now: %d", about.Kept)
	}
	if _, why := s.standing.told(); why != "" {
		ready.Status, ready.Detail = "degraded", why
	}
	s.json(c, ready)
}

// asset answers with a style, script or picture. Under the current hash it may
// be kept for ever; under an old one the current file is given, and not kept.
func (s *Server) asset(c *gin.Context) {
	file, current, ok := s.assets.Get(c.Param("version"), c.Param("name"))
	if !ok {
		s.refuse(c, pageKind, errPath)
		return
	}
	c.Header("Cache-Control", "public, max-age=31536000, immutable")
	if !current {
		c.Header("Cache-Control", "no-cache")
	}
	c.Header("Cross-Origin-Resource-Policy", "same-origin")
	c.Data(http.StatusOK, file.Type, file.Body)
}

// host is what a Host header may be to be printed into an answer.
var host = regexp.MustCompile(`^[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?$|^\[[0-9a-fA-F:.]{2,45}\](:[0-9]{1,5})?$`)

// publicURL is the start of addresses that must be whole. A forwarded header is
// not believed: behind a proxy the operator names the address.
func (s *Server) publicURL(r *http.Request) string {
	switch {
	case s.config.PublicURL != "":
		return s.config.PublicURL
	case !host.MatchString(r.Host):
		return "http://localhost"
	case r.TLS != nil:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// openSearchXML is an OpenSearch 1.1 description, which lets a browser offer the
// search in its address bar.
type openSearchXML struct {
	XMLName       xml.Name        `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName     string          `xml:"ShortName"`
	Description   string          `xml:"Description"`
	InputEncoding string          `xml:"InputEncoding"`
	URLs          []openSearchURL `xml:"Url"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr,omitempty"`
	Template string `xml:"template,attr"`
}

func (s *Server) openSearch(c *gin.Context) {
	base := s.publicURL(c.Request)
	body, err := xml.MarshalIndent(openSearchXML{
		ShortName:     "tipsearch",
		Description:   "Search reports on human trafficking",
		InputEncoding: "UTF-8",
		URLs: []openSearchURL{
			{Type: "text/html", Template: base + "/search?q={searchTerms}"},
			{Type: "application/atom+xml", Template: base + "/search.atom?q={searchTerms}"},
			{Type: "application/opensearchdescription+xml", Rel: "self", Template: base + "/opensearch.xml"},
		},
	}, "", "  ")
	if err != nil {
		s.refuse(c, apiKind, err)
		return
	}
	c.Header("Cache-Control", cacheFor)
	c.Data(http.StatusOK, "application/opensearchdescription+xml", append([]byte(xml.Header), body...))
}

func (s *Server) openAPIJSON(c *gin.Context) {
	c.Header("Cache-Control", cacheFor)
	if err := s.json(c, api.OpenAPI()); err != nil {
		s.refuse(c, apiKind, err)
	}
}

func (s *Server) openAPIYAML(c *gin.Context) {
	body, err := yaml.Marshal(api.OpenAPI())
	if err != nil {
		s.refuse(c, apiKind, err)
		return
	}
	c.Header("Cache-Control", cacheFor)
	c.Data(http.StatusOK, "application/yaml; charset=utf-8", body)
}
