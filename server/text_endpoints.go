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

// healthz reports that the process answers.
func (s *Server) healthz(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, "text/plain; charset=utf-8", []byte("ok\n"))
}

// readyz answers 200 if an index is open, undamaged and answers searches, else 503. If a new index was
// refused, the server is ready with the old one, and the status is "degraded". Reports whose files
// cannot be read do not affect readiness, since they are kept as last read.
func (s *Server) readyz(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	held, err := s.held.acquire()
	if err != nil {
		s.refuse(c, apiKind, err)
		return
	}
	defer held.release()
	if err := held.search.Damage(); err != nil {
		s.refuse(c, apiKind, err)
		return
	}
	about := held.about()
	ready := api.Ready{Status: "ready", Index: &about}
	if about.Kept > 0 {
		ready.Detail = fmt.Sprintf("reports kept as they were read before, not readable now: %d", about.Kept)
	}
	if _, why := s.standing.report(); why != "" {
		ready.Status, ready.Detail = "degraded", why
	}
	s.json(c, ready)
}

// asset answers with a style, script or picture. Under the current hash it may be cached forever; under an
// old hash the current file is sent, not to be cached.
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

// host matches the Host headers that may be printed in an answer.
var host = regexp.MustCompile(`^[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?$|^\[[0-9a-fA-F:.]{2,45}\](:[0-9]{1,5})?$`)

// publicURL returns the base of absolute addresses. It ignores forwarded headers: behind a proxy, the
// operator configures the address.
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

// openSearchXML is an OpenSearch 1.1 description, with which a browser offers the search in its address
// bar.
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
