// Package search answers: which sections answer this question?
package search
