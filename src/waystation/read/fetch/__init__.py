"""Fetching feeds and the articles they name, politely, into web archives; the only room that uses the network."""
