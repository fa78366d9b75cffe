require "reject";
reject "This person takes no mail from strangers.";
