"""Foreign passages: self-written reports, the splices made of them, and the model that is trained on these."""
